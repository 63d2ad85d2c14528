/**
 * A place in the journal: behind the `nth` event of a fact. It holds in one database only (`epoch`), and says when that
 * fact was recorded, so that an old one is known for old wherever it turns up.
 */
export interface JournalCursor {
  epoch: string;
  txid: number;
  /** Of a notice that no fact tells of, what stands in the place of a case. */
  caseId: string;
  seq: number;
  nth: number;
  atMs: number;
}

/** Which of two places of one database comes first: negative, 0 or positive. The journal is read in this order. */
export function compareCursors(a: JournalCursor, b: JournalCursor): number {
  if (a.txid !== b.txid) return a.txid - b.txid;
  if (a.caseId !== b.caseId) return a.caseId < b.caseId ? -1 : 1;
  return a.seq === b.seq ? a.nth - b.nth : a.seq - b.seq;
}

/** A place as text without spaces, as the `id` of an event. */
export function cursorText({ epoch, txid, caseId, seq, nth, atMs }: JournalCursor): string {
  return [epoch, txid, caseId, seq, nth, atMs].join('.');
}

const form = /^([0-9a-f]{12})\.(\d{1,15})\.([\w-]{0,100})\.(\d{1,9})\.(\d{1,4})\.(\d{1,15})$/;

/** Reads what `cursorText` wrote; null for anything else. */
export function readCursorText(text: string): JournalCursor | null {
  const [, epoch, txid, caseId, seq, nth, atMs] = form.exec(text) ?? [];
  if (epoch === undefined || caseId === undefined) return null;
  return { epoch, txid: Number(txid), caseId, seq: Number(seq), nth: Number(nth), atMs: Number(atMs) };
}
