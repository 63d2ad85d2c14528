import type { Querier } from '../../connection';
import { cursorText, type JournalCursor } from '../../journal/cursor';
import { placeAt } from '../../journal/place-at';
import type { Running } from './running';

const BACK_MS = 3_600_000;

/**
 * The place of a webhook in a database that was restored or failed over: from an hour before where it was. What is on its
 * way already is not put there twice. False where another process found it.
 */
export async function findAgain(
  db: Querier,
  { id, cursor }: Running,
  { atMs }: JournalCursor,
  nowMs: number,
): Promise<boolean> {
  const place = await placeAt(db, atMs - BACK_MS, nowMs);
  const moved = await db.query({
    name: 'find-webhook-again',
    text: 'update webhooks set cursor = $3, replay_until = null where id = $1 and cursor = $2',
    values: [id, cursor, cursorText(place)],
  });
  return moved.rowCount === 1;
}
