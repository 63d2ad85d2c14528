import { Temporal } from 'temporal-polyfill';

/** An instant on the wire and in facts: ISO 8601 UTC with milliseconds. */
export type Instant = string;

/** An ISO 8601 duration such as `PT5M`, `P3D`, `PT2S`. */
export type Duration = string;

const DAY_MS = 86_400_000;

/** The ISO form of epoch milliseconds, e.g. `2026-11-23T08:00:00.000Z`. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** Epoch milliseconds of an instant. Throws RangeError when it is not one. */
export function epochMs(at: Instant): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${at}`);
  return ms;
}

/** Durations that were read before: policies and tables say the same few again and again. */
const read = new Map<Duration, number>();
const MOST_READ = 1_000;

/** Length of an ISO duration in milliseconds; a day counts 24 h. Throws RangeError for anything else, months and years included. */
export function durationMs(duration: Duration): number {
  const known = read.get(duration);
  if (known !== undefined) return known;
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds } = Temporal.Duration.from(duration);
  if (years !== 0 || months !== 0) throw new RangeError(`months and years have no fixed length: ${duration}`);
  const ms = (weeks * 7 + days) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds;
  if (read.size < MOST_READ) read.set(duration, ms);
  return ms;
}
