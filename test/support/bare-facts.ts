import type { Client, Pool } from 'pg';
import { insertFacts } from '../../db/case-store/insert-facts';
import type { LedgerSystem } from './ledger-system';

type Db = Pick<Client, 'query'>;

/** Acts of which it matters alone when they take a case and when they commit, not what they say. */
export interface BareFacts {
  /** Cases with nothing but their rows. */
  cases(count: number): Promise<string[]>;
  /** What every act does first: takes the case; answers its last number. */
  lock(db: Db, id: string): Promise<number>;
  /** Writes facts under the next numbers. */
  write(db: Db, id: string, after: number, count?: number): Promise<void>;
  inTransaction(act: (db: Db) => Promise<void>): Promise<void>;
}

export function bareFacts(system: Pick<LedgerSystem, 'openCase' | 'clock'>, pool: Pool): BareFacts {
  return {
    async cases(count) {
      const { id } = await system.openCase('appointment-via-store');
      const ids = Array.from({ length: count }, (_, at) => `${id}x${at}`);
      await pool.query(
        `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', n, 'last_seq', 0))).*
          from cases c, unnest($2::text[]) n where c.id = $1`,
        [id, ids],
      );
      return ids;
    },
    async lock(db, id) {
      const found = await db.query<{ seq: number }>('select last_seq as seq from cases where id = $1 for update', [id]);
      return found.rows[0]?.seq ?? 0;
    },
    async write(db, id, after, count = 1) {
      const now = new Date(system.clock.now()).toISOString();
      const facts = Array.from({ length: count }, (_, at) => ({
        ...{ case_id: id, seq: after + at + 1, key: `k/${after + at + 1}`, kind: 'step-claimed', step: 'accept' },
        ...{ round: 1, at: now, recorded_at: now, by: 'x', data: {}, tells: null },
      }));
      await db.query(insertFacts('$1::jsonb'), [JSON.stringify(facts)]);
      await db.query('update cases set last_seq = $2 where id = $1', [id, after + count]);
    },
    async inTransaction(act) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await act(client);
        await client.query('commit');
      } finally {
        client.release();
      }
    },
  };
}
