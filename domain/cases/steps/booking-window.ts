import { daysBetween } from '../../calendar/calendar';
import { epochMs } from '../../calendar/instants';
import { DomainError } from '../../errors';
import { inRound, SYSTEM } from '../../language/facts';
import type { StepTable } from '../../language/step-table';
import { numberSetting } from '../../sla/policy';
import type { Flag } from '../../words/facts';
import { type Draft, note } from '../draft';
import type { Step } from '../state';
import { textOf } from '../values';
import { bookingTime } from './booking-time';

/** docs/decisions.md 27: accepting only flags a wish for today or for too far ahead; the supervisor's reply decides. */
export function flagBookingWindow(draft: Draft, row: Step, record: Record<string, unknown>): void {
  const found = outsideWindow(draft, textOf(record['requestedAt'] ?? draft.case.input['requestedAt']));
  if (!found) return;
  note(draft, {
    kind: 'flagged',
    key: `flagged/booking-window/${inRound(row.round, row.turn)}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: found,
  });
}

/** Where the window binds, a time outside it is booked only by a decision that says why. Throws `outside-booking-window`. */
export function mustBeInWindow(draft: Draft, row: Step, table: StepTable, record: Record<string, unknown>): void {
  const found = table.isBoundByWindow ? outsideWindow(draft, timeBooked(draft, row, table, record)) : null;
  if (!found || record['override'] !== undefined) return;
  const why = found.flag === 'same-day' ? 'is today' : `lies ${found.days} days ahead`;
  throw new DomainError(
    'outside-booking-window',
    `The time ${why}. Name another, or say in override why it is booked.`,
    {
      daysAhead: numberSetting(draft.policy, 'daysAhead'),
      sameDay: draft.policy.settings['sameDay'] === true,
    },
  );
}

/** The time a record books, if only by the customer's wish; what takes no slot books what it names. */
function timeBooked(draft: Draft, row: Step, { slot = {} }: StepTable, record: Record<string, unknown>): string {
  const isBooking = slot[textOf(record['outcome'])] !== undefined;
  return textOf(isBooking ? bookingTime(draft, row, record) : record['appointmentAt']);
}

/** How a time lies outside the days the policy lets book; null where it is within, or nothing is said of it. */
function outsideWindow(draft: Draft, at: string): { flag: Flag; days: number } | null {
  const daysAhead = numberSetting(draft.policy, 'daysAhead');
  if (at === '' || daysAhead === null) return null;
  const days = daysBetween(draft.nowMs, epochMs(at), draft.policy.contact.timeZone);
  const isToday = days <= 0 && draft.policy.settings['sameDay'] !== true;
  if (isToday) return { flag: 'same-day', days };
  return days > daysAhead ? { flag: 'too-far-ahead', days } : null;
}
