import { stormRuleOf } from '../../../domain/notices/storm';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { inLedger, type Ledger } from '../in-ledger';
import { crowds } from './crowds';
import { foldStorm, isStormy } from './fold';
import { incidentsUnderWay, isCalm, type Incident } from './incident';
import { tellOfIncident } from './tell-of-incident';

/** Begins, feeds and ends incidents; answers when one may be over (epoch ms), `Infinity` where none is under way. */
export async function lookForStorms(ledger: Ledger): Promise<number> {
  const { store, now, world } = ledger;
  for (const crowd of await crowds(store.pool, now()))
    if (crowd.isUnderWay || (await isStormy(world, crowd, now())))
      await inLedger(ledger, (tx, it) => foldStorm(tx, it, crowd, now()));
  let nextMs = Infinity;
  for (const incident of await incidentsUnderWay(store.pool)) {
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
