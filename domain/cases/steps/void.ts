import { openSteps, type State, type Step } from '../state';

/** Voids what is open: nobody does it any more, and what waited for its day waits no longer. */
export function voidOpenSteps(state: Pick<State, 'steps'>): void {
  for (const row of openSteps(state)) voidStep(row);
}

export function voidStep(row: Step): void {
  row.status = 'void';
  row.startsAt = null;
  row.unopened = null;
}
