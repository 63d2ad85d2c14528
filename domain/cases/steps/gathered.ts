import type { Draft } from '../draft';

/** What a step gathers from the ledger when it is done, or nothing. */
export async function gathered(draft: Draft, step: string): Promise<Record<string, unknown>> {
  const key = draft.procedure.steps[step]?.gathers;
  return key === undefined ? {} : draft.world.gathered(key, draft, step);
}
