import type { Tx } from '../connection';
import type { Act } from './act';
import { addStep } from './add-step';
import { finishStep } from './finish-step';
import { voidOpenSteps } from './void-open-steps';

/**
 * Begins a round of a case that goes on from event to event: what happened is recorded. What a former round still waited
 * for is void; what this one is owed opens as its order comes to it (`advance`).
 */
export async function beginEvent(tx: Tx, act: Act, round: number, record: Record<string, unknown>): Promise<void> {
  const { key, restarts } = act.procedure;
  if (!restarts) throw new Error(`${key} does not go on from event to event`);
  voidOpenSteps(act);
  finishStep(act, await addStep(tx, act, restarts.by, round), record);
}
