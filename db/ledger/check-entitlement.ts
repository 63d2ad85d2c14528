import { daysBetween, localDay } from '../../domain/calendar';
import { SYSTEM } from '../../domain/facts';
import { epochMs } from '../../domain/instants';
import { numberSetting } from '../../domain/policy';
import { cardServiceOf } from '../../domain/card-services';
import { verify } from '../../domain/verification';
import { typedAnew } from '../../domain/values/typed';
import type { Flag } from '../../domain/words/facts';
import type { Tx } from '../connection';
import { findHolder } from '../read/customers';
import { note, type Act } from './act';
import type { StepRow } from './rows';
import { textOf } from './values';

/** Looks the card up and puts the result into the record. The first round's answer stands for later ones (docs/decisions.md 4). */
export async function checkEntitlement(
  tx: Tx,
  act: Act,
  row: StepRow,
  record: Record<string, unknown>,
  said: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  record['plate'] ??= act.case.plate;
  record['customerName'] ??= act.case.customerName;
  if (act.case.entitled !== null) return; // the first round's answer stands, or the parent's
  const service = textOf(record['service'] ?? act.case.input['service']);
  const isHolderEnough = act.procedure.steps[row.step]?.verifies === 'holder';
  const holder = await findHolder(tx, textOf(record['plate']));
  const result = verify(holder, {
    customerName: textOf(record['customerName']) || undefined,
    cardNumber: textOf(record['cardNumber']) || undefined,
    service: isHolderEnough ? null : (cardServiceOf(service) ?? act.procedure.service),
    today: localDay(act.nowMs, act.policy.contact.timeZone),
  });
  record['verification'] = result;
  act.case.entitled = result === 'entitled' || record['override'] !== undefined;
  act.case.typed = typedAnew(act.case.typed, said);
  act.case.plate = textOf(record['plate']) || act.case.plate;
  act.case.customerName = textOf(record['customerName']) || act.case.customerName;
  act.case.phone =
    textOf(record['phone']) || act.case.phone || (result === 'entitled' ? (holder?.phone ?? null) : null);
  flagBookingWindow(act, row, record);
}

// docs/decisions.md 27: accept only flags a wish for today or for too far ahead; the supervisor's reply decides
function flagBookingWindow(act: Act, row: StepRow, record: Record<string, unknown>): void {
  const requestedAt = textOf(record['requestedAt'] ?? act.case.input['requestedAt']);
  const daysAhead = numberSetting(act.policy, 'daysAhead');
  if (requestedAt === '' || daysAhead === null) return;
  const days = daysBetween(act.nowMs, epochMs(requestedAt), act.policy.contact.timeZone);
  const isToday = days <= 0 && act.policy.settings['sameDay'] !== true;
  if (!isToday && days <= daysAhead) return;
  const flag: Flag = isToday ? 'same-day' : 'too-far-ahead';
  note(act, {
    kind: 'flagged',
    key: `flagged/booking-window/${row.round}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { flag, days },
  });
}
