import { addStep } from './open-step';
import { finishStep } from './finish';
import { voidOpenSteps } from './void';
import type { Draft } from '../draft';

/**
 * Begins a round of a case that goes on from event to event: what happened is recorded. What a former round still waited
 * for is void; what this one is owed opens as its order comes to it (`advance`).
 */
export async function beginEvent(draft: Draft, round: number, record: Record<string, unknown>): Promise<void> {
  const { key, restarts } = draft.procedure;
  if (!restarts) throw new Error(`${key} does not go on from event to event`);
  voidOpenSteps(draft);
  finishStep(draft, await addStep(draft, restarts.by, round), record);
}
