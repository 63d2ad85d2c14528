import type { Pool } from 'pg';
import type { Work } from '../../watch/loop';
import { until } from './until';

/**
 * Has whatever looks after it see all that was committed before. Transactions of other databases of the same server, such as
 * those of test files beside this one, hold the journal's present back for milliseconds, and a clock that stands still waits
 * for nobody.
 */
export function waitForPresent(pool: Pick<Pool, 'query'>): Work {
  return {
    name: 'present',
    everyMs: Infinity,
    async look() {
      const found = await pool.query<{ ahead: string }>(
        'select pg_snapshot_xmax(pg_current_snapshot())::text as ahead',
      );
      const { ahead } = found.rows[0] ?? { ahead: '0' };
      await until('what is committed to be the present', async () => {
        const past = await pool.query<{ is: boolean }>(
          'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= $1::bigint as is',
          [ahead],
        );
        return past.rows[0]?.is === true;
      });
      return Infinity;
    },
  };
}
