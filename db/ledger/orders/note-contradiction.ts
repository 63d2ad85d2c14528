import type { Querier } from '../../connection';
import { isFormer } from './former';

/** Notes that a case cannot go on by the order in force. Answers whether that is news. */
export async function noteContradiction(db: Querier, caseId: string, reason: string, nowMs: number): Promise<boolean> {
  const noted = await db.query({
    name: 'note-contradiction',
    text: `insert into contradictions (case_id, reason, found_at) values ($1, $2, $3)
      on conflict (case_id) do update set reason = excluded.reason, found_at = excluded.found_at
        where contradictions.reason <> excluded.reason`,
    values: [caseId, reason, new Date(nowMs)],
  });
  return noted.rowCount === 1;
}

/** Forgets it: the case fits, was seated anew all the same, or is over. */
export async function forgetContradiction(db: Querier, caseId: string): Promise<void> {
  await db.query({
    name: 'forget-contradiction',
    text: 'delete from contradictions where case_id = $1',
    values: [caseId],
  });
}

/** Forgets those of cases that are over, or conducted by the edition in force after all. */
export async function forgetSettled(db: Querier, editions: Readonly<Record<string, number>>): Promise<void> {
  await db.query({
    name: 'forget-settled',
    text: `delete from contradictions n using cases c
      where c.id = n.case_id and (c.status in ('open', 'paused') and ${isFormer}) is not true`,
    values: [JSON.stringify(editions)],
  });
}
