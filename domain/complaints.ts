import { findProcedure, procedures } from './procedures';
import { saidLast, type Said } from './language/said';
import { childIn } from './language/step-table';

/** The procedures whose cases are complaints. */
export const complaintKeys: readonly string[] = procedures.filter(({ complains }) => complains).map(({ key }) => key);

/** What a complaint is about: as it was opened, or, of one that is owed, as the step that owes it would open it. */
export function complaintOwed({ procedure, step, said }: { procedure: string; step: string | null; said: Said }) {
  const runs = step === null ? undefined : childIn(findProcedure(procedure)?.steps[step])?.runs;
  const content = saidLast(said, runs?.input['content'] ?? ['input.content']);
  return typeof content === 'string' ? content : null;
}
