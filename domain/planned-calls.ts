import type { Procedure } from './procedure';
import { procedureOf } from './procedures';

/** True when a case of it, or one it runs at once, opens with a planned call: then it takes the customer's day with its opening. */
export function opensWithPlannedCall(procedure: Procedure): boolean {
  for (const { by, runs, call } of Object.values(procedure.steps)) {
    if (runs) return opensWithPlannedCall(procedureOf(runs.procedure));
    if (by !== 'system') return call?.bound === true;
  }
  return false;
}
