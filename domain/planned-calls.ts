import type { Procedure } from './language/procedure';
import { procedureOf } from './procedures';
import { callIn } from './language/step-table';

/** True when a case of it, or one it runs at once, opens with a planned call: then it takes the customer's day with its opening. */
export function opensWithPlannedCall(procedure: Procedure): boolean {
  for (const step of Object.values(procedure.steps)) {
    if (step.kind === 'child') return opensWithPlannedCall(procedureOf(step.runs.procedure));
    if (step.by !== 'system') return callIn(step)?.bound === true;
  }
  return false;
}
