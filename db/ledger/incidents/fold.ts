import { randomUUID } from 'node:crypto';
import { isStorm, isToldAgain, stormRuleOf } from '../../../domain/notices/storm';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { crowds, type Crowd } from './crowds';
import { incidentsUnderWay, type Incident, type Supervised } from './incident';
import { tellOfIncident } from './tell-of-incident';

/**
 * Has one of those who supervise a store hear of one incident instead of each breach, where there are so many in so short a
 * time, or an incident is under way. Their notices of single cases are skipped, those in the inbox that are not read yet
 * among them; the escalations stay as they are. Answers whether there is an incident now.
 */
export async function foldStorm(tx: Tx, world: KnownWorld, of: Supervised, nowMs: number): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`incident ${of.store} ${of.recipient}`]);
  const [open] = await incidentsUnderWay(tx, of);
  const [crowd] = await crowds(tx, nowMs, of);
  if (!crowd) return open !== undefined;
  if (!open && !(await isStormy(world, crowd, nowMs, tx))) return false;
  await skip(tx, crowd);
  const incident = open ? await grow(tx, open, crowd) : await begin(tx, crowd);
  const isTold = incident.toldAt === incident.count;
  await tellOfIncident(tx, world, incident, { nowMs, is: open ? 'grown' : 'begun', isTold });
  return true;
}

/** Whether a crowd is a storm, by the policy of its latest case. */
export async function isStormy(
  world: KnownWorld,
  { instants, policyId }: Crowd,
  nowMs: number,
  within?: Tx,
): Promise<boolean> {
  await world.knowPolicy(policyId, within);
  const ms = instants.map(at => at.getTime());
  return isStorm(ms, stormRuleOf(world.policy(policyId)), nowMs);
}

async function skip(tx: Tx, { ids, abouts, recipient }: Crowd): Promise<void> {
  await tx.query({
    name: 'fold-breaches',
    text: `update deliveries set state = 'skipped', reason = 'in-incident', next_try_at = null
      where id = any($1) or (about = any($2) and recipient = $3 and state = 'queued')`,
    values: [ids, abouts, recipient],
  });
}

async function begin(tx: Tx, { store, recipient, policyId, ids, instants }: Crowd): Promise<Incident> {
  const ms = instants.map(at => at.getTime());
  const at = { beganAt: new Date(Math.min(...ms)), lastAt: new Date(Math.max(...ms)) };
  const id = `incident~${randomUUID()}`;
  await tx.query({
    name: 'begin-incident',
    text: `insert into incidents (id, store, recipient, policy_id, began_at, last_at, count, told_at)
      values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    values: [id, store, recipient, policyId, at.beganAt, at.lastAt, ids.length],
  });
  return { id, store, recipient, policyId, ...at, count: ids.length, toldAt: ids.length };
}

async function grow(tx: Tx, open: Incident, { ids, instants }: Crowd): Promise<Incident> {
  const count = open.count + ids.length;
  const toldAt = isToldAgain(count, open.toldAt) ? count : open.toldAt;
  const lastAt = new Date(Math.max(open.lastAt.getTime(), ...instants.map(at => at.getTime())));
  await tx.query({
    name: 'grow-incident',
    text: 'update incidents set count = $2, last_at = $3, told_at = $4 where id = $1',
    values: [open.id, count, lastAt, toldAt],
  });
  return { ...open, count, lastAt, toldAt };
}
