import { z } from 'zod';
import { daysBetween, localDay, nextDayMs } from '../../../domain/calendar/calendar';
import { DomainError } from '../../../domain/errors';
import { short } from '../../../domain/forms/fields';
import { faultWords } from '../../../domain/words/faults';
import { period, periodOf } from '../../period';

const USUALLY = 7;
const MOST = 62;

export const ofDays = z.strictObject({
  ...period,
  department: short().optional().meta({ description: "left out, the store's own slots" }),
  from: period.from.meta({ description: 'a day, or a moment of it, where the store is; today when left out' }),
  to: period.to.meta({ description: 'a day counts to its end; at most 62 days after `from`; a week when left out' }),
});

/** A period of a schedule: its days where the store is, and its bounds, `untilMs` not in it. */
export interface DaysAsked {
  days: string[];
  fromMs: number;
  untilMs: number;
}

/** The days that are asked for. Throws `invalid-request` for what ends before it begins, or is too long. */
export function daysAsked(
  asked: Pick<z.infer<typeof ofDays>, 'from' | 'to'>,
  { key, timeZone }: { key: string; timeZone: string },
  nowMs: number,
): DaysAsked {
  const from = asked.from ?? localDay(nowMs, timeZone);
  const within = periodOf({ from, to: asked.to, store: key }, { seen: null }, { zoneOf: () => timeZone });
  const fromMs = Date.parse(within.from ?? '');
  const untilMs = within.to === null ? afterDays(fromMs, USUALLY, timeZone) : Date.parse(within.to);
  if (untilMs <= fromMs) throw refused('must come after from');
  if (daysBetween(fromMs, untilMs - 1, timeZone) > MOST) throw refused('must be at most 62 days after from');
  return { days: daysFrom(fromMs, untilMs, timeZone), fromMs, untilMs };
}

function daysFrom(fromMs: number, untilMs: number, timeZone: string): string[] {
  const days: string[] = [];
  for (let ms = fromMs; ms < untilMs; ms = nextDayMs(localDay(ms, timeZone), timeZone))
    days.push(localDay(ms, timeZone));
  return days;
}

function afterDays(fromMs: number, count: number, timeZone: string): number {
  let ms = fromMs;
  for (let nth = 0; nth < count; nth += 1) ms = nextDayMs(localDay(ms, timeZone), timeZone);
  return ms;
}

function refused(message: string): DomainError {
  const zh = faultWords(message);
  const errors = [{ pointer: '/to', message, ...(zh === null ? {} : { zh }) }];
  return new DomainError('invalid-request', `The period's end ${message}.`, { errors });
}
