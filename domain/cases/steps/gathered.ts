import type { GatheringKey } from '../../language/gatherings';
import type { Draft } from '../draft';

/** What a step gathers from the ledger when it is done, or nothing. */
export async function gathered(draft: Draft, step: string, key?: GatheringKey): Promise<Record<string, unknown>> {
  return key === undefined ? {} : draft.world.gathered(key, draft, step);
}
