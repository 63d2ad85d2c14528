import { finishStep } from './finish';
import { type Draft, SYSTEM } from '../draft';
import type { Step } from '../state';

/** The system passes over a step: it is done as skipped, whoever's it was and whoever acts. */
export function skip(draft: Draft, row: Step, because: { reason?: 'too-late'; wasDueAt?: string }): void {
  const { by } = draft;
  draft.by = SYSTEM;
  finishStep(draft, row, { outcome: 'skipped', ...because });
  draft.by = by;
}
