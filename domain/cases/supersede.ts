import { firePassed } from './alerts/fire-rungs';
import { close } from './close';
import type { Draft } from './draft';
import { isOver } from './state';

/** Ends a case whose reason is gone: what its parent waited for has happened anew (docs/decisions.md 20). */
export function supersede(draft: Draft, { reason, parent }: { reason: string; parent: string }): void {
  if (isOver(draft.case)) return;
  firePassed(draft); // what was missed stays missed
  close(draft, 'superseded', { because: reason, parent }, { outcome: 'superseded' });
}
