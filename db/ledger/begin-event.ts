import type { Tx } from '../connection';
import { voidOpenSteps, type Act } from './act';
import { addStep } from './add-step';
import { finishStep } from './finish-step';

/**
 * Begins a round of a case that goes on from event to event: what happened is recorded, and everything it is owed is
 * open, its clocks running, in the same transaction. What a former round still waited for is void.
 */
export async function beginEvent(tx: Tx, act: Act, round: number, record: Record<string, unknown>): Promise<void> {
  const { key, restarts } = act.procedure;
  if (!restarts) throw new Error(`${key} does not go on from event to event`);
  voidOpenSteps(act);
  finishStep(act, await addStep(tx, act, restarts.by, round), record);
  for (const step of restarts.begins) await addStep(tx, act, step, round);
}
