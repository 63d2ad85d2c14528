import { Temporal } from 'temporal-polyfill';
import { localDay } from './calendar';
import { isWorkday, yearOf, type Calendar } from './calendars';
import type { ContactPolicy } from '../sla/policy';

const LOOK_AHEAD_DAYS = 1_500; // past every calendar that is known: a year without data closes no day
const WHOLE_DAY: [string, string][] = [['00:00', '24:00']];

/**
 * The first moment from `fromMs` on at which a customer may be called: `fromMs` itself inside calling hours, else the
 * start of the next ones. What counts is the clock on the customer's wall: an hour it skips is no calling hour, one it
 * repeats is one twice. S4 「避免在客户休息时打扰客户」.
 */
export function nextAllowedAt(contact: ContactPolicy, fromMs: number, calendar: Calendar): number {
  if (isAllowedAt(contact, fromMs, calendar)) return fromMs;
  let date = zoned(fromMs, contact.timeZone).toPlainDate();
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days++, date = date.add({ days: 1 })) {
    if (!isOpenDay(contact, date.toString(), calendar)) continue;
    const first = startsOn(contact, date).find(ms => ms > fromMs);
    if (first !== undefined) return first;
  }
  throw new RangeError('no calling hours within four years');
}

/** May a customer be called at this instant? An empty list allows every hour. */
export function isAllowedAt(contact: ContactPolicy, atMs: number, calendar: Calendar): boolean {
  const local = zoned(atMs, contact.timeZone);
  return isHour(contact, local) && isOpenDay(contact, local.toPlainDate().toString(), calendar);
}

function isHour(contact: ContactPolicy, { hour, minute }: Temporal.ZonedDateTime): boolean {
  const time = (hour * 60 + minute) * 60_000;
  return hoursOf(contact).some(([opens, closes]) => sinceMidnightMs(opens) <= time && time < sinceMidnightMs(closes));
}

/** The year whose missing calendar let a call through at this instant on calling hours alone; null when nothing is missing. */
export function unknownYearAt(contact: ContactPolicy, atMs: number, calendar: Calendar): number | null {
  if (!contact.workdaysOnly) return null;
  const day = localDay(atMs, contact.timeZone);
  return isWorkday(day, calendar) === null ? yearOf(day) : null;
}

function isOpenDay({ workdaysOnly }: ContactPolicy, day: string, calendar: Calendar): boolean {
  return !workdaysOnly || isWorkday(day, calendar) !== false;
}

/** Every instant of a day at which calling hours begin, soonest first. */
function startsOn(contact: ContactPolicy, date: Temporal.PlainDate): number[] {
  const dawn = date.toZonedDateTime({ timeZone: contact.timeZone });
  const opens = hoursOf(contact).map(([from]) => from);
  if (dawn.hoursInDay === 24) return opens.map(time => dawn.epochMilliseconds + sinceMidnightMs(time));
  return whereClocksChange(dawn, opens).filter(ms => isHour(contact, zoned(ms, contact.timeZone)));
}

/** The same on a day of 23 or 25 hours: a start may be skipped or come twice, and hours may begin with the change itself. */
function whereClocksChange(dawn: Temporal.ZonedDateTime, opens: readonly string[]): number[] {
  const starts = [dawn, dawn.getTimeZoneTransition('next')].flatMap(at => (at ? [at.epochMilliseconds] : []));
  for (const time of opens)
    for (const disambiguation of ['earlier', 'later'] as const) {
      const local = dawn.toPlainDate().toPlainDateTime(time);
      starts.push(local.toZonedDateTime(dawn.timeZoneId, { disambiguation }).epochMilliseconds);
    }
  return starts.sort((a, b) => a - b);
}

function sinceMidnightMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

function hoursOf({ allowed }: ContactPolicy): readonly [string, string][] {
  return allowed.length === 0 ? WHOLE_DAY : allowed;
}

function zoned(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}
