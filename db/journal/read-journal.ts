import { eventsOf } from '../../domain/events/events-of';
import type { Addressed } from '../../domain/events/event';
import { noticeEvents } from '../../domain/events/told-notice';
import type { Querier } from '../connection';
import { committedFacts, type Committed } from './committed-facts';
import { compareCursors, type JournalCursor } from './cursor';

/** How long what happened can be asked for again. */
export const KEPT_MS = 24 * 3_600_000;

export interface JournalWanted {
  /** Behind which place to read; null is the end as it is now. */
  after: JournalCursor | null;
  /** At most so many facts; a fact may be several events. */
  limit: number;
  nowMs: number;
  /** A place older than this is not gone on from; `Infinity` goes on from any. */
  keptMs?: number;
}

/** An event with its place: whoever was told it goes on from there. */
export interface JournalEvent extends Addressed {
  cursor: JournalCursor;
}

export interface JournalPage {
  /** In the order of the journal, in which those of one case are in the order of the case. */
  events: JournalEvent[];
  /** From where to go on, whatever was read. */
  cursor: JournalCursor;
  /** There is more than was asked for. */
  isMore: boolean;
  /** When the first fact was recorded that is committed and not read yet, since an older transaction is still under way. */
  heldSince: Date | null;
  /** Why there is no going on from where it was asked; `cursor` is then the end as it is now, and what lies between unknown. */
  lost: Lost | null;
}

/** `unknown-id`: nobody ever gave such a place out. */
export type Lost = 'another-database' | 'too-old' | 'unknown-id';

const LEEWAY_MS = 3_600_000; // clocks of several machines, and an act that took its time

/**
 * What was committed behind a place: every event once, none left out, though transactions commit in another order than
 * they began (docs/adr/0028-the-journal.md).
 */
export async function readJournal(db: Querier, wanted: JournalWanted): Promise<JournalPage> {
  const { after, limit, nowMs, keptMs = KEPT_MS } = wanted;
  const since = new Date(Math.max(0, nowMs - keptMs - LEEWAY_MS));
  const from = after ?? { epoch: '', txid: 0, caseId: '', seq: 0, nth: 0, atMs: nowMs };
  const values = [from.epoch, from.txid, from.caseId, from.seq, limit + 1, since];
  const [committed] = await committedFacts(db, values);
  if (!committed) throw new Error('one row says where the journal ends');
  const { epoch, edge, tail, heldSince, told } = committed;
  // behind the last fact, not at the edge: after a crash the number of a transaction that left no trace is given out again
  const end = { epoch, txid: tail + 1, caseId: '', seq: 0, nth: 0, atMs: nowMs };
  const lost = after && whyLost(after, { epoch, edge }, nowMs - keptMs);
  if (after === null || lost) return { events: [], cursor: end, isMore: false, heldSince, lost };
  const events = told.flatMap(each => placed(each, epoch));
  const isMore = told.length > limit; // the fact it goes on from is among them, for what of it was not told
  const last = events.at(-1)?.cursor;
  return {
    events: events.filter(({ cursor }) => compareCursors(cursor, after) > 0),
    cursor: isMore && last ? last : compareCursors(end, after) < 0 ? { ...after, atMs: nowMs } : end,
    isMore,
    heldSince,
    lost,
  };
}

// nobody was ever told of a transaction that has not begun
function whyLost(
  after: JournalCursor,
  { epoch, edge }: Pick<Committed, 'epoch' | 'edge'>,
  keptSinceMs: number,
): Lost | null {
  if (after.epoch !== epoch || after.txid > edge) return 'another-database';
  return after.atMs < keptSinceMs ? 'too-old' : null;
}

function placed(told: Committed['told'][number], epoch: string): JournalEvent[] {
  const { txid, recordedAt } = told;
  const at = { epoch, txid, atMs: Date.parse(recordedAt) };
  const [events, caseId, seq] =
    'notice' in told ? [noticeEvents(told), told.place, 0] : [eventsOf(told), told.caseId, told.seq];
  return events.map((each, nth) => ({ ...each, cursor: { ...at, caseId, seq, nth } }));
}
