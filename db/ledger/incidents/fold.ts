import { randomUUID } from 'node:crypto';
import { isStorm, isToldAgain, stormRuleOf } from '../../../domain/notices/storm';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import type { Incident } from './incident';
import { tellOfIncident } from './tell-of-incident';

interface Unread {
  ids: string[];
  abouts: string[];
  instants: Date[];
  policyId: string;
}

const LONGEST_WINDOW_MS = 3_600_000;

/**
 * Has one of those who supervise a store hear of one incident instead of each breach, where there are so many in so short a
 * time, or an incident is under way. Their notices of single cases are skipped, those in the inbox that are not read yet
 * among them; the escalations stay as they are. Answers whether there is an incident now.
 */
export async function foldStorm(
  tx: Tx,
  world: KnownWorld,
  { store, recipient }: { store: string; recipient: string },
  nowMs: number,
): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`incident ${store} ${recipient}`]);
  const open = await openIncident(tx, store, recipient);
  const unread = await unreadOf(tx, store, recipient, nowMs);
  if (!unread) return open !== null;
  await world.knowPolicy(unread.policyId, tx);
  const rule = stormRuleOf(world.policy(unread.policyId));
  if (
    !open &&
    !isStorm(
      unread.instants.map(at => at.getTime()),
      rule,
      nowMs,
    )
  )
    return false;
  await skip(tx, unread, recipient);
  const incident = await grow(tx, open, { store, recipient }, unread);
  const isNew = open === null;
  const isTold = isNew || isToldAgain(incident.count, incident.toldAt);
  await tellOfIncident(tx, world, incident, { nowMs, is: isNew ? 'begun' : 'grown', isTold });
  return true;
}

async function openIncident(tx: Tx, store: string, recipient: string): Promise<Incident | null> {
  const found = await tx.query<Incident>({
    name: 'open-incident',
    text: `select id, store, recipient, policy_id as "policyId", began_at as "beganAt", last_at as "lastAt", count, told_at as "toldAt"
      from incidents where store = $1 and recipient = $2 and ended_at is null`,
    values: [store, recipient],
  });
  return found.rows[0] ?? null;
}

/** What lies unread in the inbox of somebody whose own it is not: breaches they supervise. */
async function unreadOf(tx: Tx, store: string, recipient: string, nowMs: number): Promise<Unread | null> {
  const found = await tx.query<Unread & { ids: string[] | null }>({
    name: 'unread-breaches',
    text: `select array_agg(d.id) as ids, array_agg(d.about) as abouts, array_agg(d.queued_at) as instants,
        (array_agg(c.policy_id order by d.queued_at desc))[1] as "policyId"
      from deliveries d join escalations e on e.id = d.about join cases c on c.id = d.case_id
      where d.kind = 'escalation' and d.channel = 'in-app' and d.state = 'delivered' and d.queued_at > $3
        and d.recipient = $2 and c.store = $1
        and not e."to" @> jsonb_build_array(jsonb_build_object('id', d.recipient, 'as', 'holder'))`,
    values: [store, recipient, new Date(nowMs - LONGEST_WINDOW_MS)],
  });
  const [row] = found.rows;
  return row?.ids ? { ...row, ids: row.ids } : null;
}

async function skip(tx: Tx, { ids, abouts }: Unread, recipient: string): Promise<void> {
  await tx.query({
    name: 'fold-breaches',
    text: `update deliveries set state = 'skipped', reason = 'in-incident', next_try_at = null
      where id = any($1) or (about = any($2) and recipient = $3 and state = 'queued')`,
    values: [ids, abouts, recipient],
  });
}

async function grow(
  tx: Tx,
  open: Incident | null,
  { store, recipient }: { store: string; recipient: string },
  { ids, instants, policyId }: Unread,
): Promise<Incident> {
  const sorted = instants.map(at => at.getTime()).sort((a, b) => a - b);
  const [firstMs = 0] = sorted;
  const lastMs = sorted.at(-1) ?? firstMs;
  if (!open) {
    const at = { beganAt: new Date(firstMs), lastAt: new Date(lastMs) };
    const begun = {
      id: `incident~${randomUUID()}`,
      store,
      recipient,
      policyId,
      ...at,
      count: ids.length,
      toldAt: ids.length,
    };
    await tx.query({
      name: 'begin-incident',
      text: `insert into incidents (id, store, recipient, policy_id, began_at, last_at, count, told_at) values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      values: [begun.id, store, recipient, policyId, at.beganAt, at.lastAt, begun.count],
    });
    return begun;
  }
  const count = open.count + ids.length;
  const lastAt = new Date(Math.max(open.lastAt.getTime(), lastMs));
  await tx.query({
    name: 'grow-incident',
    text: `update incidents set count = $2, last_at = $3, told_at = case when $2 >= 2 * told_at then $2 else told_at end where id = $1`,
    values: [open.id, count, lastAt],
  });
  return { ...open, count, lastAt };
}
