import { changedFields, type Entries } from '../../../domain/people/entries';
import type { Tx } from '../../connection';
import { endSessionsOf } from '../sessions/end-sessions-of';

/** By which of these it is decided what somebody may hold. */
const DECIDING: readonly (keyof Entries['staff'])[] = ['active', 'roles', 'store', 'agency'];

/** Somebody of whom something else is said now. */
interface Restaffed {
  id: string;
  before: Entries['staff'] | null;
  after: Entries['staff'];
}

/**
 * Puts it on record, with the change itself, that what people hold is to be handed back: whoever does that, and whenever,
 * nothing is forgotten. Nothing of those who may hold whatever they did. Who leaves is signed out, too.
 */
export async function askToHandBack(
  tx: Tx,
  people: readonly Restaffed[],
  { by, nowMs }: { by: string; nowMs: number },
): Promise<void> {
  const ids = people.flatMap(({ id, before, after }) =>
    before && changedFields(before, after).some(field => DECIDING.includes(field)) ? [id] : [],
  );
  if (ids.length === 0) return;
  const left = people.filter(({ before, after }) => before?.active === true && !after.active).map(({ id }) => id);
  await endSessionsOf(tx, left, nowMs);
  await tx.query({
    name: 'ask-to-hand-back',
    text: `insert into hand_backs (staff, by, asked_at, look_at, is_last) select id, $2, $3, $3, false from unnest($1::text[]) id
      on conflict (staff) do update set by = excluded.by, asked_at = excluded.asked_at, look_at = excluded.look_at, is_last = false`,
    values: [ids, by, new Date(nowMs)],
  });
}
