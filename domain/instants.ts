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

/** Length of an ISO duration in milliseconds; a day counts 24 h. Throws RangeError for anything else, months and years included. */
export function durationMs(duration: Duration): number {
  const known = lengths.get(duration);
  if (known !== undefined) return known;
  const parsed = Temporal.Duration.from(duration);
  if (parsed.years !== 0 || parsed.months !== 0)
    throw new RangeError(`months and years have no fixed length: ${duration}`);
  const ms =
    parsed.weeks * 7 * DAY_MS + parsed.days * DAY_MS + parsed.with({ weeks: 0, days: 0 }).total('milliseconds');
  if (lengths.size < 10_000) lengths.set(duration, ms);
  return ms;
}

const lengths = new Map<Duration, number>();
