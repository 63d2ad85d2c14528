import type { Querier, Tx } from '../../connection';
import { leaveNote, readNotes } from '../../notes';
import { recordAudit } from '../../read/registers';

/** Whether cases of a former edition are seated anew by themselves, or one by one when a person asks. */
export type ReseatingMode = 'automatic' | 'by-hand';

const TOPIC = 'reseating';

/** Says how the cases of a procedure come to a new edition of its order. */
export async function setReseating(
  tx: Tx,
  procedure: string,
  mode: ReseatingMode,
  by: string,
  nowMs: number,
): Promise<void> {
  await leaveNote(tx, TOPIC, procedure, { mode }, nowMs);
  await recordAudit(tx, by, 'reseating-set', { procedure, mode }, nowMs);
}

/** The procedures whose cases wait for a person to ask. */
export async function reseatedByHand(db: Querier): Promise<Set<string>> {
  const notes = await readNotes(db, TOPIC);
  return new Set(notes.filter(({ note }) => note['mode'] === 'by-hand').map(({ part }) => part));
}
