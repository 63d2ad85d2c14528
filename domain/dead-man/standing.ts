import { promisedBy, type Probing } from './probing';

/** What is on record of probes. */
export interface ProbesSeen {
  /** The last one that came back. */
  lastBack: { slotAt: Date; acknowledgedAt: Date; roundTripMs: number } | null;
  /** When the first of all was begun. */
  firstAt: Date | null;
}

// it is looked at every five seconds, and by clocks of several machines
const LEEWAY_MS = 10_000;

/**
 * Whether alarms are known to arrive: whether one came back when the last one should have. It goes by when the last one
 * came back and by nothing that whoever sends them says: where they have died, nothing comes back either. `sinceMs` is
 * since when it is looked at, for as long as no probe was ever begun.
 */
export function areAlarmsMissing(
  { lastBack, firstAt }: ProbesSeen,
  probing: Probing,
  { sinceMs, nowMs }: { sinceMs: number; nowMs: number },
): boolean {
  return nowMs > promisedBy(nextOf(), probing) + LEEWAY_MS;

  function nextOf(): number {
    if (!lastBack) return firstAt?.getTime() ?? sinceMs + probing.everyMs;
    // one that was begun late in its time holds the next one up
    return Math.max(lastBack.slotAt.getTime() + probing.everyMs, lastBack.acknowledgedAt.getTime());
  }
}
