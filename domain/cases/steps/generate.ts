import type { GatheringKey } from '../../language/gatherings';
import type { Draft } from '../draft';
import { gathered } from './gathered';

/** What a person hands in without typing it: fields left empty are put together from the ledger as it is at that moment. */
export async function generate(
  draft: Draft,
  step: string,
  record: Record<string, unknown>,
  key: GatheringKey,
): Promise<void> {
  for (const [field, value] of Object.entries(await gathered(draft, step, key))) record[field] ??= value;
}
