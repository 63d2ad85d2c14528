import type { Procedure } from './language/procedure';
import { procedureOf } from './procedures';
import { callIn } from './language/step-table';

/** True when a case of it, or one it runs at once, opens with a planned call: then it takes the customer's day with its opening. */
export function opensWithPlannedCall(procedure: Procedure): boolean {
  return plannedCallOf(procedure) !== null;
}

/** The planned call a case of it, or one it runs at once, opens with; null where it opens with something else. */
export function plannedCallOf(procedure: Procedure): { procedure: Procedure; step: string } | null {
  for (const [key, step] of Object.entries(procedure.steps)) {
    if (step.kind === 'child') return plannedCallOf(procedureOf(step.runs.procedure));
    if (step.by !== 'system') return callIn(step)?.bound === true ? { procedure, step: key } : null;
  }
  return null;
}
