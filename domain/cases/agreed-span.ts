import { dayMomentMs } from '../calendar/day-moment';
import type { Due } from '../language/due';
import type { Draft } from './draft';
import { agreedIn, momentOf, settingMs } from './moments';

/**
 * The span of a step due at an agreed time or on a day, unless the policy gives it a duration. An agreed time has a
 * grace: one is never early, and never late at once (docs/decisions.md 17).
 */
export function agreedSpan(
  draft: Draft,
  deadline: string,
  round: number,
  startsAtMs: number | null,
): { startMs: number; dueMs: number } | null {
  const due = draft.procedure.steps[deadline]?.due;
  if (due?.rule !== 'at' && due?.rule !== 'on') return null;
  // a duration of the policy goes before the handbook's moment, but not before a time it only stands in for
  if (draft.policy.durations[deadline] !== undefined && !('else' in due)) return null;
  const dueMs = due.rule === 'at' ? agreedDueMs(draft, due) : onDay(draft, due, round, startsAtMs);
  if (dueMs === null) return null;
  // one that had passed before it was promised is promised now
  return { startMs: Math.max(draft.nowMs, Math.min(dueMs, startsAtMs ?? draft.nowMs)), dueMs };
}

function agreedDueMs(
  draft: Draft,
  { places, orLater = [], seen, before }: Extract<Due, { rule: 'at' }>,
): number | null {
  const agreed = agreedIn(draft, places, seen);
  if (agreed === null) return null;
  const ms = Math.max(agreed, ...orLater.flatMap(place => agreedIn(draft, [place], seen) ?? []));
  return before === undefined ? ms + settingMs(draft, 'punctualityGrace') : ms - settingMs(draft, before);
}

// a planned call that had to wait for another day is due at that time of that day
function onDay(
  draft: Draft,
  { moment, again }: Extract<Due, { rule: 'on' }>,
  round: number,
  startsAtMs: number | null,
): number | null {
  if (round > 1 && again) return draft.nowMs + settingMs(draft, again);
  const ms = momentOf(draft, moment);
  const isTooEarly = ms !== null && startsAtMs !== null && ms <= startsAtMs;
  return isTooEarly ? dayMomentMs(draft.policy, { by: moment.by }, undefined, startsAtMs) : ms;
}
