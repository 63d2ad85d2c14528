import { daysBetween, localDay } from '../../calendar/calendar';
import { SYSTEM } from '../../language/facts';
import { epochMs } from '../../calendar/instants';
import { numberSetting } from '../../sla/policy';
import { cardServiceOf } from '../../people/card-services';
import { verify } from '../../people/verification';
import type { Verifies } from '../../language/kinds/every-step';
import { typedAnew } from '../../values/typed';
import type { Flag } from '../../words/facts';
import { textOf } from '../values';
import { type Draft, note } from '../draft';
import type { Step } from '../state';

/** Looks the card up and puts the result into the record. The first round's answer stands for later ones (docs/decisions.md 4). */
export async function checkEntitlement(
  draft: Draft,
  row: Step,
  record: Record<string, unknown>,
  verifies: Verifies,
  said: Readonly<Record<string, unknown>>,
): Promise<void> {
  record['plate'] ??= draft.case.plate;
  record['customerName'] ??= draft.case.customerName;
  if (draft.case.entitled !== null) return; // the first round's answer stands, or the parent's
  const service = textOf(record['service'] ?? draft.case.input['service']);
  const holder = await draft.world.holderOf(textOf(record['plate']));
  const result = verify(holder, {
    customerName: textOf(record['customerName']) || undefined,
    cardNumber: textOf(record['cardNumber']) || undefined,
    service: verifies === 'holder' ? null : (cardServiceOf(service) ?? draft.procedure.service),
    today: localDay(draft.nowMs, draft.policy.contact.timeZone),
  });
  record['verification'] = result;
  draft.case.entitled = result === 'entitled' || record['override'] !== undefined;
  draft.case.typed = typedAnew(draft.case.typed, said);
  draft.case.plate = textOf(record['plate']) || draft.case.plate;
  draft.case.customerName = textOf(record['customerName']) || draft.case.customerName;
  draft.case.phone =
    textOf(record['phone']) || draft.case.phone || (result === 'entitled' ? (holder?.phone ?? null) : null);
  flagBookingWindow(draft, row, record);
}

// docs/decisions.md 27: accept only flags a wish for today or for too far ahead; the supervisor's reply decides
function flagBookingWindow(draft: Draft, row: Step, record: Record<string, unknown>): void {
  const requestedAt = textOf(record['requestedAt'] ?? draft.case.input['requestedAt']);
  const daysAhead = numberSetting(draft.policy, 'daysAhead');
  if (requestedAt === '' || daysAhead === null) return;
  const days = daysBetween(draft.nowMs, epochMs(requestedAt), draft.policy.contact.timeZone);
  const isToday = days <= 0 && draft.policy.settings['sameDay'] !== true;
  if (!isToday && days <= daysAhead) return;
  const flag: Flag = isToday ? 'same-day' : 'too-far-ahead';
  note(draft, {
    kind: 'flagged',
    key: `flagged/booking-window/${row.round}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { flag, days },
  });
}
