import { inZoneOf } from '../sla/policy';
import { isSameName } from '../values/names';
import { firePassed } from './alerts/fire-rungs';
import { tell } from './alerts/tell-role';
import { letGo } from './children/let-go';
import { departedAs, type Departure } from './departure';
import { note, SYSTEM, type Draft } from './draft';
import { beginEvent } from './steps/begin-event';
import { textOf } from './values';

const TOPIC = 'customer-differs';

/**
 * The vehicle was there again: a new round, in the store it left, by the policy that holds there now. Who brought it is
 * the customer of this round; whom the case knew first stays in it. What another store still had to remind of stays that
 * store's, in cases of their own: answers those.
 */
export async function again(draft: Draft, known: Departure, policyId: string): Promise<Draft[]> {
  const { world } = draft;
  firePassed(draft); // what has passed stays passed, and the former store's
  const children = draft.case.store === known.store ? [] : await letGo(draft);
  const { input: before } = draft.case;
  const input = departedAs(known);
  draft.policy = inZoneOf(world.policy(policyId), world.zoneOf(known.store));
  Object.assign(draft.case, { policyId, store: known.store, input });
  await beginEvent(draft, draft.case.round + 1, input);
  compareCustomer(draft, known, before);
  return children;
}

/** Another name or phone than the case's is noted, never taken over; the manager hears of each person once in a row. */
function compareCustomer(draft: Draft, { customerName, phone }: Departure, before: Record<string, unknown>): void {
  const { case: row, procedure } = draft;
  const isOther = !isSameName(customerName, row.customerName ?? '');
  const fields = [
    ...(isOther ? ['customerName'] : []),
    ...(phone !== null && row.phone !== null && phone !== row.phone ? ['phone'] : []),
  ];
  if (!isOther) row.phone ??= phone;
  if (fields.length === 0) return;
  const step = procedure.restarts?.by ?? '';
  note(draft, { kind: TOPIC, key: `${TOPIC}/${row.round}`, step, round: row.round, by: SYSTEM, data: { fields } });
  draft.added.endedEscalations.push({ deadline: TOPIC });
  const wasSaid = isSameName(customerName, textOf(before['customerName'])) && textOf(before['phone']) === (phone ?? '');
  if (wasSaid && draft.case.store === before['store']) return;
  tell(draft, 'store-manager', { step, round: row.round, topic: TOPIC, reason: TOPIC, extra: { fields } });
}
