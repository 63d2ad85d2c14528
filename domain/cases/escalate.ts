import { firePassed } from './alerts/fire-rungs';
import type { Draft } from './draft';
import { resume } from './resume';

/** The clock has come: what has rested long enough goes on, and every rung that is over fires. Answers whether it goes on. */
export function escalate(draft: Draft): boolean {
  const { status, resumeAt } = draft.case;
  const goesOn = status === 'paused' && resumeAt !== null && resumeAt.getTime() <= draft.nowMs;
  if (goesOn) resume(draft);
  firePassed(draft);
  return goesOn;
}
