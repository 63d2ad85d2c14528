import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

/** Ends every session of people who leave: one who comes back signs in anew. */
export async function endSessionsOf(tx: Tx, people: readonly string[], nowMs: number): Promise<void> {
  if (people.length === 0) return;
  const { rows } = await tx.query<{ person: string }>({
    name: 'end-sessions-of',
    text: 'delete from sessions where person = any($1) returning person',
    values: [people],
  });
  for (const { person } of rows) await recordAudit(tx, person, 'signed-out', { why: 'left' }, nowMs);
}
