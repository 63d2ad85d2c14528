import type { Querier } from '../../connection';
import { leaveNote } from '../../notes';
import { isFormer } from './former';

/** The topic of notes on cases whose facts contradict the order in force, one per case. */
export const CONTRADICTS = 'contradicts-order';

/** Notes that a case cannot go on by the order in force. Answers whether that is news. */
export async function noteContradiction(db: Querier, caseId: string, reason: string, nowMs: number): Promise<boolean> {
  const known = await db.query<{ reason: string }>({
    name: 'known-contradiction',
    text: `select note ->> 'reason' as reason from system_notes where topic = '${CONTRADICTS}' and part = $1`,
    values: [caseId],
  });
  if (known.rows[0]?.reason === reason) return false;
  await leaveNote(db, CONTRADICTS, caseId, { reason }, nowMs);
  return true;
}

/** Forgets it: the case fits, was seated anew all the same, or is over. */
export async function forgetContradiction(db: Querier, caseId: string): Promise<void> {
  await db.query({
    name: 'forget-contradiction',
    text: `delete from system_notes where topic = '${CONTRADICTS}' and part = $1`,
    values: [caseId],
  });
}

/** Forgets those of cases that are over, or conducted by the edition in force after all. */
export async function forgetSettled(db: Querier, editions: Readonly<Record<string, number>>): Promise<void> {
  await db.query({
    name: 'forget-settled',
    text: `delete from system_notes n where n.topic = '${CONTRADICTS}' and not exists (
      select 1 from cases c where c.id = n.part and c.status in ('open', 'paused') and ${isFormer})`,
    values: [JSON.stringify(editions)],
  });
}
