import { SYSTEM, type Act } from './act';
import { finishStep } from './finish-step';
import type { StepRow } from './rows';

/** The system passes over a step: it is done as skipped, whoever's it was and whoever acts. */
export function skip(act: Act, row: StepRow, because: { reason?: 'too-late'; wasDueAt?: string }): void {
  const { by } = act;
  act.by = SYSTEM;
  finishStep(act, row, { outcome: 'skipped', ...because });
  act.by = by;
}
