import { nextAllowedAt } from '../calendar/contact-rule';

const DAY_ENDS = '24:00';

/**
 * When the quiet is over that it is at an instant, by the clock on the wall of `timeZone`; the instant itself where it is not
 * quiet. `22:00` to `07:00` goes on past midnight; what is quiet all day is never over, and counts as not quiet.
 */
export function quietUntil(quiet: readonly (readonly [string, string])[], nowMs: number, timeZone: string): number {
  if (quiet.length === 0) return nowMs;
  const allowed = wakingHours(quiet);
  if (allowed.length === 0) return nowMs;
  return nextAllowedAt({ ...anyDay, allowed, timeZone }, nowMs, () => undefined);
}

/** The hours of a day that no quiet covers. */
export function wakingHours(quiet: readonly (readonly [string, string])[]): [string, string][] {
  const spans = quiet.flatMap(([from, to]): [string, string][] =>
    from < to
      ? [[from, to]]
      : [
          [from, DAY_ENDS],
          ['00:00', to],
        ],
  );
  const waking: [string, string][] = [];
  let since = '00:00';
  for (const [from, to] of spans.sort(([a], [b]) => a.localeCompare(b))) {
    if (from > since) waking.push([since, from]);
    if (to > since) since = to;
  }
  return since < DAY_ENDS ? [...waking, [since, DAY_ENDS]] : waking;
}

/** A level for which nobody is left in peace: the third and higher ones, and what must be known at once. */
export function breaksQuiet(level: string): boolean {
  return level === 'alert' || /^L[3-9]$/.test(level);
}

const anyDay = { workdaysOnly: false, oncePerDay: false, maxAttempts: 1, retryAfter: 'PT1H' } as const;
