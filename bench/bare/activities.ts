import type { Pool } from 'pg';

export interface BareActivities {
  insertRow(id: string, what: string, dueMs: number | null): Promise<void>;
}

/** One small transaction each, as durable as the ledger's. */
export function createBareActivities(pool: Pool): BareActivities {
  return {
    async insertRow(id, what, dueMs) {
      await pool.query({
        name: 'insert-row',
        text: 'insert into bare_rows (id, what, due_at) values ($1, $2, $3) on conflict do nothing',
        values: [id, what, dueMs === null ? null : new Date(dueMs)],
      });
    },
  };
}
