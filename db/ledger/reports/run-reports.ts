import { nextRunMs, runsDue, type Run, type Scheduled } from '../../../domain/reports/scheduled';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Querier, Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { inLedger, type Ledger } from '../in-ledger';
import { takeRun } from './take-run';
import { tellOfReport } from './tell-of-report';

/** A report that has come to those it is for. */
export interface ReportRun {
  report: string;
  day: string;
  told: readonly string[];
  lateByMs: number;
}

/**
 * Lets a report come for each of its days that is due and has not had it, the earliest first; answers when it comes next
 * (epoch ms). What was due before anybody ever looked is noted and told to nobody.
 */
export async function runReports(ledger: Ledger, it: Scheduled, onRun: (run: ReportRun) => void): Promise<number> {
  const nowMs = ledger.now();
  const lastDay = await lastDayOf(ledger.store.pool, it);
  const due = runsDue(it, lastDay, nowMs, CHAIN_ZONE);
  if (lastDay === null) {
    const before = due.at(-1);
    if (before) await takeRun(ledger.store.pool, it.report, before, nowMs, []);
  } else {
    for (const run of due) {
      const told = await inLedger(ledger, (tx, world) => comeOnce(tx, world, it, run, nowMs));
      if (told) onRun({ report: it.report, day: run.day, told, lateByMs: nowMs - run.atMs });
    }
  }
  return nextRunMs(it, nowMs, CHAIN_ZONE);
}

/** Tells those it is for, unless another process has; whoever holds none of the roles any more is not among them. */
async function comeOnce(
  tx: Tx,
  world: KnownWorld,
  it: Scheduled,
  run: Run,
  nowMs: number,
): Promise<readonly string[] | null> {
  const told = world
    .staff()
    .filter(({ roles, stores = [] }) => stores.length === 0 && it.to.some(role => roles.includes(role)))
    .map(({ id }) => id);
  if (!(await takeRun(tx, it.report, run, nowMs, told))) return null;
  await tellOfReport(tx, world, { it, run, told, nowMs });
  return told;
}

async function lastDayOf(db: Querier, { report }: Scheduled): Promise<string | null> {
  const found = await db.query<{ day: string | null }>({
    name: 'last-report-run',
    text: 'select max(day)::text as day from report_runs where report = $1',
    values: [report],
  });
  return found.rows[0]?.day ?? null;
}
