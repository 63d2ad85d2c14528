import type { Way } from './delivery';
import { breaksQuiet, quietUntil } from './quiet';

export interface ChosenWay {
  way: Way;
  /** Its place in the person's order, from 1 on. */
  nth: number;
  /** Not to be sent before this instant. */
  atMs: number;
}

export interface Choosing {
  level: string;
  nowMs: number;
  /** By whose clock it is quiet. */
  timeZone: string;
  /** How many of the first ones did not reach them. */
  past?: number;
}

/**
 * The first of somebody's ways, after the `past` first ones, that takes this level and is not quiet now; where all are, the one
 * whose quiet is over first. Null when none takes it.
 */
export function chooseWay(ways: readonly Way[], { level, nowMs, timeZone, past = 0 }: Choosing): ChosenWay | null {
  const open = ways.flatMap((way, index): ChosenWay[] => {
    if (index < past || (way.levels && !way.levels.includes(chosenAs(level)))) return [];
    return [{ way, nth: index + 1, atMs: breaksQuiet(level) ? nowMs : quietUntil(way.quiet, nowMs, timeZone) }];
  });
  return open.reduce<ChosenWay | null>((best, each) => (best === null || each.atMs < best.atMs ? each : best), null);
}

/** As which of the levels that a person chooses among it counts: what has no height of its own is an alert. */
function chosenAs(level: string): string {
  return /^(L[0-9]|report)$/.test(level) ? level : 'alert';
}
