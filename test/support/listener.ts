import type { Pool } from 'pg';
import type { CaseView } from '../../api/wire/case';
import type { Driver } from './drive';
import type { Time } from './time';

/** Waits for the engine, which nobody else waits for. */
export interface Listener {
  /** Until the engine has taken up everything of a case; answers the case. */
  untilHeard(caseId: string): Promise<CaseView>;
  /** Until it has of every case. */
  untilAllHeard(): Promise<void>;
}

const ALL_HEARD_MS = 120_000;

export function listener(pool: Pool, { theCase }: Driver, { until }: Pick<Time, 'until'>): Listener {
  const isEmpty = async (which: string, values: unknown[] = []) =>
    (await pool.query(`select from engine_inbox ${which} limit 1`, values)).rows.length === 0;
  return {
    async untilHeard(caseId) {
      const isHeard = () => isEmpty('where case_id = $1', [caseId]);
      await until(`the engine to hear of ${caseId}`, isHeard, undefined, caseId);
      return theCase(caseId);
    },
    untilAllHeard: async () => void (await until('the engine to hear of every case', () => isEmpty(''), ALL_HEARD_MS)),
  };
}
