import { procedureOf } from '../../../domain/procedures';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { newCase } from '../../../domain/cases/new-case';
import { lockSchedule, type ScheduleRow } from './rows';
import { type Draft, SYSTEM } from '../../../domain/cases/draft';
import { worldIn } from '../world-in';

export interface ScheduledRun {
  scheduleId: string;
  /** The moment the schedule names, whenever it is carried out. */
  runAtMs: number;
  nowMs: number;
  /** The person who asked for this run out of turn. */
  triggeredBy?: string;
}

/** Which case a run opened for which store; the store is empty for a case without one. */
export interface OpenedByRun {
  store: string;
  caseId: string;
  openedAt: Date;
}

/**
 * Carries out a run: opens its case, or one for each store, in one transaction. A run that was carried out before opens
 * nothing more; one of a schedule that is deleted, or paused and not asked for by a person, opens nothing at all.
 * Answers everything that moment has opened.
 */
export async function openScheduled(tx: Tx, run: ScheduledRun, world: KnownWorld): Promise<OpenedByRun[]> {
  const schedule = await lockSchedule(tx, run.scheduleId); // one run of a schedule after the other
  if (!schedule || schedule.deletedAt) return [];
  if (schedule.paused && run.triggeredBy === undefined) return [];
  const runAt = new Date(run.runAtMs);
  const before = await tx.query<OpenedByRun>({
    name: 'opened-by-run',
    text: 'select store, case_id as "caseId", opened_at as "openedAt" from schedule_runs where schedule_id = $1 and run_at = $2',
    values: [schedule.id, runAt],
  });
  const known = new Set(before.rows.map(({ store }) => store));
  const isClosed = (store: string | null) => store !== null && world.isClosed(store); // nothing new begins there
  const opened: OpenedByRun[] = [];
  const drafts: Draft[] = [];
  for (const store of (await storesOf(tx, schedule)).filter(each => !known.has(each ?? '') && !isClosed(each))) {
    const draft = await open(tx, schedule, store, run, world);
    drafts.push(draft);
    opened.push({ store: store ?? '', caseId: draft.case.id, openedAt: draft.case.openedAt });
  }
  await advance(tx, drafts, world);
  await recordRun(tx, schedule.id, runAt, opened);
  return [...before.rows, ...opened];
}

async function storesOf(tx: Tx, { procedure, eachStore, store }: ScheduleRow): Promise<(string | null)[]> {
  if (procedureOf(procedure).subject.store === 'none') return [null]; // also one that was made for a store before
  if (!eachStore) return [store];
  const found = await tx.query<{ key: string }>({ name: 'store-keys', text: 'select key from stores order by key' });
  return found.rows.map(({ key }) => key);
}

async function open(
  tx: Tx,
  schedule: ScheduleRow,
  store: string | null,
  { runAtMs, nowMs, triggeredBy }: ScheduledRun,
  world: KnownWorld,
): Promise<Draft> {
  const procedure = procedureOf(schedule.procedure);
  return newCase(
    {
      procedure,
      policy: await world.currentPolicy(procedure.key, store, tx),
      store,
      input: { ...schedule.input },
      by: SYSTEM,
      nowMs,
      schedule: {
        id: schedule.id,
        runAt: new Date(runAtMs).toISOString(),
        ...(triggeredBy === undefined ? {} : { triggeredBy }),
      },
      idempotency: null,
    },
    worldIn(tx, world),
  );
}

async function recordRun(tx: Tx, id: string, runAt: Date, opened: OpenedByRun[]): Promise<void> {
  await tx.query({
    name: 'record-run',
    text: `with run as (update schedules set last_run_at = greatest(last_run_at, $2) where id = $1)
      insert into schedule_runs (schedule_id, run_at, store, case_id, opened_at)
      select $1, $2, j.store, j."caseId", j."openedAt"
      from jsonb_to_recordset($3::jsonb) j(store text, "caseId" text, "openedAt" timestamptz)`,
    values: [id, runAt, JSON.stringify(opened)],
  });
}
