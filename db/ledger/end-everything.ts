import type { Act } from './act';
import { voidDeadlines } from './deadline';
import { voidOpenSteps } from './void-open-steps';

/** Voids deadlines and open steps of a case that is over. */
export function endEverything(act: Act): void {
  act.case.pausedAt = null;
  act.case.resumeAt = null;
  voidDeadlines(act);
  act.endEscalations.push('rounds', 'flag', 'customer-differs');
  voidOpenSteps(act);
}
