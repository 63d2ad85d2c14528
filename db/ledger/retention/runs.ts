import type { RetentionCounts, RetentionKind, RetentionPolicy } from '../../../domain/retention/policy';
import { SYSTEM } from '../../../domain/language/facts';
import type { Querier, Tx } from '../../connection';
import { currentRetention, listRuns, type RetentionRun } from '../../read/retention';
import { recordAudit } from '../../audit';
import { countDue } from './count-due';
import { localDay } from '../../../domain/calendar/calendar';
import { CHAIN_ZONE } from '../../../domain/sla/policy';

/** Counts what is due and puts that on record; touches nothing else. */
export async function runDry(tx: Tx, by: string, nowMs: number): Promise<RetentionRun> {
  const policy = await currentRetention(tx);
  const counts = await countDue(tx, policy, nowMs);
  await tx.query(
    `insert into retention_runs (day, dry_run, policy_version, counts, started_at, started_by, ended_at)
      values ($1, true, $2, $3, $4, $5, $4)`,
    [localDay(nowMs, CHAIN_ZONE), policy.version, JSON.stringify(counts), new Date(nowMs), by],
  );
  await recordAudit(tx, by, 'retention-dry-run', { policyVersion: policy.version }, nowMs);
  const [run] = await listRuns(tx, null, 1);
  if (!run) throw new Error('the run just recorded is not there');
  return run;
}

/** Begins the run of a day, or takes part in it: false when it is over. */
export async function takePart(
  db: Querier,
  day: string,
  { version }: RetentionPolicy,
  nowMs: number,
): Promise<boolean> {
  await db.query(
    `insert into retention_runs (day, dry_run, policy_version, counts, started_at, started_by)
      values ($1, false, $2, '{}', $3, $4) on conflict (day) where not dry_run do nothing`,
    [day, version, new Date(nowMs), SYSTEM],
  );
  const open = await db.query('select 1 from retention_runs where day = $1 and not dry_run and ended_at is null', [
    day,
  ]);
  return open.rows.length > 0;
}

/** Counts what a batch did, in its transaction: what is on record is what was done. */
export async function countDone(
  tx: Tx,
  day: string,
  kind: RetentionKind,
  done: 'withdrawn' | 'deleted',
  many: number,
): Promise<void> {
  await tx.query(
    `update retention_runs set counts = counts || jsonb_build_object($2::text, jsonb_build_object('withdrawn', 0, 'deleted', 0, 'held', 0)
        || coalesce(counts -> $2, '{}') || jsonb_build_object($3::text, coalesce((counts #>> array[$2, $3])::int, 0) + $4::int))
      where day = $1 and not dry_run`,
    [day, kind, done, many],
  );
}

/** Ends the run of a day with what is due and stays. */
export async function endRun(tx: Tx, day: string, policy: RetentionPolicy, nowMs: number): Promise<boolean> {
  const found = await tx.query<{ counts: RetentionCounts }>(
    'select counts from retention_runs where day = $1 and not dry_run and ended_at is null for update',
    [day],
  );
  const [run] = found.rows;
  if (!run) return false;
  const left = await countDue(tx, policy, nowMs);
  const counts: RetentionCounts = {};
  for (const [kind, { withdrawn, deleted, held }] of Object.entries(left))
    Object.assign(counts, {
      [kind]: { withdrawn: 0, deleted: 0, ...doneOf(run.counts, kind), held: withdrawn + deleted + held },
    });
  await tx.query('update retention_runs set counts = $2, ended_at = $3 where day = $1 and not dry_run', [
    day,
    JSON.stringify(counts),
    new Date(nowMs),
  ]);
  return true;
}

const doneOf = (counts: RetentionCounts, wanted: string) =>
  Object.entries(counts).find(([kind]) => kind === wanted)?.[1] ?? {};
