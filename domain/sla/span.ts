import { durationMs } from '../calendar/instants';
import { spanOfRule } from '../language/due';
import type { Procedure } from '../language/procedure';
import type { Span } from './ladder';
import type { PolicyBody } from './policy';

/** The clock as a deadline sees it: the latest T, pauses since added. */
export interface ClockReading {
  tMs: number | null;
  shiftMs: number;
}

/** Start and due instant of a deadline armed now, or null when it has none. Pauses since T are already in it. */
export function spanOf(
  procedure: Procedure,
  policy: PolicyBody,
  deadline: string,
  openedMs: number,
  clock: ClockReading,
): Span | null {
  const due = spanOfRule(procedure.steps[deadline]?.due);
  const duration = policy.durations[deadline];
  if (duration === undefined) return null;
  if (due?.rule === 'after') {
    if (clock.tMs === null) return null;
    const startMs = clock.tMs + clock.shiftMs;
    return { startMs, dueMs: startMs + durationMs(duration) };
  }
  return { startMs: openedMs, dueMs: openedMs + durationMs(duration) };
}
