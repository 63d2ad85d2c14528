import { Temporal } from 'temporal-polyfill';
import type { ContactPolicy } from './policy';

const LOOK_AHEAD_DAYS = 15;

/**
 * The first moment from `fromMs` on at which a customer may be called: `fromMs` itself inside calling hours, else the
 * start of the next ones. An empty list allows every hour. S4 「避免在客户休息时打扰客户」.
 */
export function nextAllowedAt({ allowed, timeZone }: ContactPolicy, fromMs: number): number {
  if (allowed.length === 0) return fromMs;
  const from = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  for (let day = 0; day <= LOOK_AHEAD_DAYS; day++) {
    const date = from.toPlainDate().add({ days: day });
    for (const [opens, closes] of allowed) {
      const opensMs = instantOf(date, opens, timeZone);
      if (fromMs < opensMs) return opensMs;
      if (fromMs < instantOf(date, closes, timeZone)) return fromMs;
    }
  }
  throw new RangeError('no calling hours within a fortnight');
}

/** May a customer be called at this instant? */
export function isAllowedAt(contact: ContactPolicy, atMs: number): boolean {
  return nextAllowedAt(contact, atMs) === atMs;
}

// a time the clocks skip moves on by the gap, as people would
function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): number {
  if (time === '24:00') return instantOf(date.add({ days: 1 }), '00:00', timeZone);
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}
