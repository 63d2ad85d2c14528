import { DomainError } from '../errors';
import type { Draft } from './draft';
import { isOver, openSteps } from './state';
import { beginReception } from './steps/begin-reception';

/**
 * The customer is here: the minutes of the reception begin, and a no-show is no longer expected. Reported again, it
 * changes nothing. Throws `case-over`, `step-not-open`.
 */
export function arrive(draft: Draft, arrivedAtMs: number): void {
  if (isOver(draft.case)) throw new DomainError('case-over', `The case is ${draft.case.status}.`);
  const row = openSteps(draft).find(({ step }) => draft.procedure.steps[step]?.kind === 'reception');
  if (!row) throw new DomainError('step-not-open', 'Nobody is waiting for the customer in this case now.');
  if (!row.deadline) beginReception(draft, row, arrivedAtMs);
}
