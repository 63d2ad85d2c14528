import { epochMs } from '../../calendar/instants';
import type { Draft } from '../draft';
import { finishStep } from './finish';
import { openStep } from './open-step';
import { voidOpenSteps } from './void';

/**
 * Begins a round of a case that goes on from event to event: what happened is recorded. What a former round still waited
 * for is void; what this one is owed opens as its order comes to it (`play`).
 */
export async function beginEvent(draft: Draft, round: number, record: Record<string, unknown>): Promise<void> {
  const { key, restarts, steps } = draft.procedure;
  const table = restarts && steps[restarts.by];
  if (!restarts || table?.kind !== 'event') throw new Error(`${key} does not go on from event to event`);
  voidOpenSteps(draft);
  const said = record[table.happenedAt];
  const happenedMs = typeof said === 'string' ? epochMs(said) : draft.nowMs;
  finishStep(draft, await openStep(draft, restarts.by, { round, turn: 1 }), record, happenedMs);
}
