import { voidDeadlines } from './deadlines';
import { endSlots } from './slots/end-slots';
import { voidOpenSteps } from './steps/void';
import type { Draft } from './draft';

/** Voids deadlines and open steps of a case that is over, and gives back its slot. */
export function endEverything(draft: Draft): void {
  draft.case.pausedAt = null;
  draft.case.resumeAt = null;
  voidDeadlines(draft);
  for (const deadline of ['rounds', 'flag', 'customer-differs']) draft.added.endedEscalations.push({ deadline });
  voidOpenSteps(draft);
  endSlots(draft);
}
