import type { Run } from '../../../domain/reports/scheduled';
import type { Querier } from '../../connection';

/** The row is what makes it once: of two processes one writes it, and the other waits for that one to commit. */
export async function takeRun(
  db: Querier,
  report: string,
  { day, atMs }: Run,
  nowMs: number,
  told: readonly string[],
): Promise<boolean> {
  const taken = await db.query({
    name: 'take-report-run',
    text: `insert into report_runs (report, day, due_at, ran_at, told) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    values: [report, day, new Date(atMs), new Date(nowMs), JSON.stringify(told)],
  });
  return taken.rowCount === 1;
}
