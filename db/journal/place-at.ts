import type { Querier } from '../connection';
import type { JournalCursor } from './cursor';
import { readJournal } from './read-journal';

const MARGIN_MS = 60_000; // clocks of several machines, and an act that took its time

/** The place from which everything is read that was recorded from an instant on, and a little of what was before. */
export async function placeAt(db: Querier, atMs: number, nowMs: number): Promise<JournalCursor> {
  const { cursor } = await readJournal(db, { after: null, limit: 1, nowMs });
  const found = await db.query<{ txid: string }>({
    name: 'place-at',
    text: `select txid from case_facts where txid < $1 and recorded_at < $2 order by txid desc limit 1`,
    values: [cursor.txid, new Date(atMs - MARGIN_MS)],
  });
  const txid = Number(found.rows[0]?.txid ?? -1) + 1;
  return { ...cursor, txid, caseId: '', seq: 0, nth: 0, atMs };
}
