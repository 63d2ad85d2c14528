import { findProcedure } from './procedures';
import { saidLast, type Said } from './said';

/** The procedure of a complaint. */
export const COMPLAINT = 'complaint';

/** What a complaint is about: as it was opened, or, of one that is owed, as the step that owes it would open it. */
export function complaintOwed({ procedure, step, said }: { procedure: string; step: string | null; said: Said }) {
  const runs = step === null ? undefined : findProcedure(procedure)?.steps[step]?.runs;
  const content = saidLast(said, runs?.input['content'] ?? ['input.content']);
  return typeof content === 'string' ? content : null;
}
