import type { Tx } from '../../connection';

const ofCase = (table: string) => `delete from ${table} where case_id = $1`;

/** Takes the case of a probe away with all that hangs on it: it is no record of anything, and nobody was ever shown it. */
export async function endCase(tx: Tx, caseId: string): Promise<void> {
  await tx.query('select from cases where id = $1 for update', [caseId]); // the clock and whoever acknowledges take it first too
  await tx.query('delete from delivery_attempts where delivery_id in (select id from deliveries where case_id = $1)', [
    caseId,
  ]);
  for (const table of ['deliveries', 'notices', 'escalations', 'deadlines', 'steps', 'case_facts'])
    await tx.query(ofCase(table), [caseId]);
  await tx.query('delete from cases where id = $1', [caseId]);
}
