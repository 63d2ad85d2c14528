import { openSteps, type Act } from './act';

/** Voids what is open: nobody does it any more, and what waited for its day waits no longer. */
export function voidOpenSteps(act: Pick<Act, 'steps' | 'touchedSteps'>): void {
  for (const row of openSteps(act)) {
    row.status = 'void';
    row.startsAt = null;
    row.unopened = null;
    act.touchedSteps.add(row);
  }
}
