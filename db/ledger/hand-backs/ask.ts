import { changedFields, type Entries } from '../../../domain/people/entries';
import type { Tx } from '../../connection';

/** By which of these it is decided what somebody may hold. */
const DECIDING: readonly (keyof Entries['staff'])[] = ['active', 'roles', 'store', 'agency'];

/**
 * Puts it on record, with the change itself, that what a person holds is to be handed back: whoever does that, and whenever,
 * nothing is forgotten. Nothing where they may hold whatever they did.
 */
export async function askToHandBack(
  tx: Tx,
  { id, before, after }: { id: string; before: Entries['staff'] | null; after: Entries['staff'] },
  { by, nowMs }: { by: string; nowMs: number },
): Promise<void> {
  if (!before || !changedFields(before, after).some(field => DECIDING.includes(field))) return;
  await tx.query({
    name: 'ask-to-hand-back',
    text: `insert into hand_backs (staff, by, asked_at, look_at, is_last) values ($1, $2, $3, $3, false)
      on conflict (staff) do update set by = excluded.by, asked_at = excluded.asked_at, look_at = excluded.look_at, is_last = false`,
    values: [id, by, new Date(nowMs)],
  });
}
