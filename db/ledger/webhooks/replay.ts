import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { compareCursors, cursorText, readCursorText, type JournalCursor } from '../../journal/cursor';
import { placeAt } from '../../journal/place-at';
import { KEPT_MS, readJournal } from '../../journal/read-journal';

/** What goes again: behind the first place up to the second. */
export interface Replayed {
  from: string;
  until: string;
}

/** Has everything behind an event, or from an instant on, go to a webhook again. Throws `not-found`, `invalid-request`. */
export async function replay(
  tx: Tx,
  id: string,
  from: JournalCursor | number,
  { by, nowMs }: { by: string; nowMs: number },
): Promise<Replayed> {
  const found = await tx.query<{ cursor: string; until: string | null }>({
    name: 'lock-webhook',
    text: 'select cursor, replay_until as until from webhooks where id = $1 and ended_at is null for update',
    values: [id],
  });
  const [row] = found.rows;
  if (!row) throw new DomainError('not-found', 'There is no such webhook.');
  const present = (await readJournal(tx, { after: null, limit: 1, nowMs })).cursor;
  const place =
    typeof from === 'number' ? await placeAt(tx, mustBeKept(from, nowMs), nowMs) : mustBeOfHere(from, present, nowMs);
  const told = [row.cursor, row.until].flatMap(text => (text === null ? [] : (readCursorText(text) ?? [])));
  const here = told.filter(({ epoch }) => epoch === present.epoch).sort(compareCursors);
  const [at = present, until = at] = [here[0], here.at(-1)];
  const start = compareCursors(place, at) < 0 ? place : at;
  await tx.query({
    name: 'replay-webhook',
    text: 'update webhooks set cursor = $2, replay_until = $3 where id = $1',
    values: [id, cursorText(start), cursorText(until)],
  });
  const replayed = { from: cursorText(start), until: cursorText(until) };
  await recordAudit(tx, by, 'webhook-replayed', { webhook: id, ...replayed }, nowMs);
  return replayed;
}

function mustBeOfHere(from: JournalCursor, present: JournalCursor, nowMs: number): JournalCursor {
  if (from.epoch !== present.epoch)
    throw refused('is an event of another database: this one was restored or failed over since');
  mustBeKept(from.atMs, nowMs);
  return from;
}

function mustBeKept(atMs: number, nowMs: number): number {
  if (atMs < nowMs - KEPT_MS) throw refused('lies more than 24 hours back');
  if (atMs > nowMs) throw refused('lies ahead');
  return atMs;
}

function refused(message: string): DomainError {
  return new DomainError('invalid-request', `The place from which to go again ${message}.`, {
    errors: [{ pointer: '/from', message }],
  });
}
