import { inZoneOf } from '../../../domain/policy';
import { isSameName } from '../../../domain/values/names';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { beginAct, note, SYSTEM, type Act } from '../act';
import { beginEvent } from '../begin-event';
import { fireRungs } from '../fire-rungs';
import { letGo } from '../let-go';
import { lockCase } from '../load';
import { tell } from '../tell-role';
import { textOf } from '../values';
import { departedAs, type Departure } from './departure';

const TOPIC = 'customer-differs';

/**
 * The vehicle was there again: a new round, in the store it left, by the policy that holds there now. Who brought it is
 * the customer of this round; whom the case knew first stays in it. What another store still had to remind of stays that
 * store's, in cases of their own.
 */
export async function again(
  tx: Tx,
  caseId: string,
  known: Departure,
  policyId: string,
  world: KnownWorld,
): Promise<{ act: Act; children: Act[] }> {
  const act = beginAct(await lockCase(tx, caseId), known.by, known.nowMs, world);
  for (const row of act.deadlines) fireRungs(act, row); // what has passed stays passed, and the former store's
  const children = act.case.store === known.store ? [] : await letGo(tx, act, world);
  const { input: before } = act.case;
  const input = departedAs(known);
  act.policy = inZoneOf(world.policy(policyId), world.zoneOf(known.store));
  Object.assign(act.case, { policyId, store: known.store, input });
  await beginEvent(tx, act, act.case.round + 1, input);
  compareCustomer(act, known, before);
  return { act, children };
}

/** Another name or phone than the case's is noted, never taken over; the manager hears of each person once in a row. */
function compareCustomer(act: Act, { customerName, phone }: Departure, before: Record<string, unknown>): void {
  const { case: row, procedure } = act;
  const isOther = !isSameName(customerName, row.customerName ?? '');
  const fields = [
    ...(isOther ? ['customerName'] : []),
    ...(phone !== null && row.phone !== null && phone !== row.phone ? ['phone'] : []),
  ];
  if (!isOther) row.phone ??= phone;
  if (fields.length === 0) return;
  const step = procedure.restarts?.by ?? '';
  note(act, { kind: TOPIC, key: `${TOPIC}/${row.round}`, step, round: row.round, by: SYSTEM, data: { fields } });
  act.endEscalations.push(TOPIC);
  const wasSaid = isSameName(customerName, textOf(before['customerName'])) && textOf(before['phone']) === (phone ?? '');
  if (wasSaid && act.case.store === before['store']) return;
  tell(act, 'store-manager', { step, round: row.round, topic: TOPIC, reason: TOPIC, extra: { fields } });
}
