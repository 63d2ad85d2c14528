import { isStorm, stormRuleOf } from '../../../domain/notices/storm';
import type { Querier, Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { inLedger, type Ledger } from '../in-ledger';
import { foldStorm } from './fold';
import { isCalm, type Incident } from './incident';
import { tellOfIncident } from './tell-of-incident';

const LONGEST_WINDOW_MS = 3_600_000;

/** Begins, feeds and ends incidents; answers when one may be over (epoch ms), `Infinity` where none is under way. */
export async function lookForStorms(ledger: Ledger): Promise<number> {
  const { store, now, world } = ledger;
  for (const { store: where, recipient, instants, policyId, isUnderWay } of await crowds(store.pool, now())) {
    await world.knowPolicy(policyId);
    const ms = instants.map(at => at.getTime());
    if (isUnderWay || isStorm(ms, stormRuleOf(world.policy(policyId)), now()))
      await inLedger(ledger, (tx, it) => foldStorm(tx, it, { store: where, recipient }, now()));
  }
  let nextMs = Infinity;
  for (const incident of await underWay(store.pool)) {
    await world.knowPolicy(incident.policyId);
    const rule = stormRuleOf(world.policy(incident.policyId));
    if (isCalm(incident, rule, now())) await inLedger(ledger, (tx, it) => end(tx, it, incident, now()));
    else nextMs = Math.min(nextMs, incident.lastAt.getTime() + rule.withinMs);
  }
  return nextMs;
}

async function end(tx: Tx, world: KnownWorld, incident: Incident, nowMs: number): Promise<void> {
  const ended = await tx.query({
    name: 'end-incident',
    text: 'update incidents set ended_at = $3 where id = $1 and last_at = $2 and ended_at is null',
    values: [incident.id, incident.lastAt, new Date(nowMs)],
  });
  if (ended.rowCount === 0) return; // another breach came, or another process was quicker
  const found = await tx.query<{ open: number }>({
    name: 'open-of-incident',
    text: `select count(distinct e.case_id)::int as open from escalations e join cases c on c.id = e.case_id
      where e.status = 'open' and e.reason = 'deadline' and c.store = $1 and e.fired_at between $2 and $3`,
    values: [incident.store, incident.beganAt, new Date(nowMs)],
  });
  await tellOfIncident(tx, world, incident, { nowMs, is: 'over', isTold: true, stillOpen: found.rows[0]?.open ?? 0 });
}

interface Crowd {
  store: string;
  recipient: string;
  instants: Date[];
  policyId: string;
  isUnderWay: boolean;
}

/** By store and person, the breaches they supervise that lie unread: several of them, or of an incident. */
async function crowds(db: Querier, nowMs: number): Promise<Crowd[]> {
  const found = await db.query<Crowd>({
    name: 'crowds',
    text: `select c.store, d.recipient, array_agg(d.queued_at) as instants,
        (array_agg(c.policy_id order by d.queued_at desc))[1] as "policyId",
        exists (select from incidents i where i.store = c.store and i.recipient = d.recipient and i.ended_at is null) as "isUnderWay"
      from deliveries d join escalations e on e.id = d.about join cases c on c.id = d.case_id
      where d.kind = 'escalation' and d.channel = 'in-app' and d.state = 'delivered' and d.queued_at > $1
        and c.store is not null and not e."to" @> jsonb_build_array(jsonb_build_object('id', d.recipient, 'as', 'holder'))
      group by c.store, d.recipient
      having count(*) > 1 or exists (select from incidents i where i.store = c.store and i.recipient = d.recipient and i.ended_at is null)`,
    values: [new Date(nowMs - LONGEST_WINDOW_MS)],
  });
  return found.rows;
}

async function underWay(db: Querier): Promise<Incident[]> {
  const found = await db.query<Incident>({
    name: 'incidents-under-way',
    text: `select id, store, recipient, policy_id as "policyId", began_at as "beganAt", last_at as "lastAt", count, told_at as "toldAt"
      from incidents where ended_at is null`,
    values: [],
  });
  return found.rows;
}
