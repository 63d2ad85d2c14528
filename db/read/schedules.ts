import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Querier } from '../connection';
import type { ScheduleRow } from '../ledger/schedules/rows';
import { plannedRuns as planned, scheduleRuns, schedules } from '../schema';
import { reading } from './reading';

/** A run as it was carried out: the moment and what it opened. */
export interface RunRow {
  runAt: Date;
  store: string;
  caseId: string;
  openedAt: Date;
}

/** Schedules in use, by id. */
export async function listSchedules(db: Querier): Promise<ScheduleRow[]> {
  return reading(db).select().from(schedules).where(isNull(schedules.deletedAt)).orderBy(schedules.id);
}

/** Schedules that should run and do not, with the reason: what the engine refused, or will never run again. */
export async function schedulesThatDoNotRun(db: Querier): Promise<{ id: string; failure: string }[]> {
  return reading(db)
    .select({ id: schedules.id, failure: sql<string>`${schedules.failure}` })
    .from(schedules)
    .where(and(isNull(schedules.deletedAt), eq(schedules.paused, false), isNotNull(schedules.failure)))
    .orderBy(schedules.id);
}

/** One schedule in use, or undefined. */
export async function readSchedule(db: Querier, id: string): Promise<ScheduleRow | undefined> {
  const inUse = and(eq(schedules.id, id), isNull(schedules.deletedAt));
  const [found] = await reading(db).select().from(schedules).where(inUse);
  return found;
}

const { runAt, store, caseId, openedAt } = scheduleRuns;

/** What the last `moments` runs opened, newest first; `seen` are the stores the caller sees, null for all. */
export async function lastRuns(
  db: Querier,
  id: string,
  moments: number,
  seen: readonly string[] | null,
): Promise<RunRow[]> {
  const isOfIt = eq(scheduleRuns.scheduleId, id);
  const latest = reading(db).selectDistinct({ runAt }).from(scheduleRuns).where(isOfIt).orderBy(desc(runAt));
  return reading(db)
    .select({ runAt, store, caseId, openedAt })
    .from(scheduleRuns)
    .where(and(isOfIt, seen === null ? undefined : inArray(store, seen), inArray(runAt, latest.limit(moments))))
    .orderBy(desc(runAt), store);
}

/** The runs the engine has planned, as the watch last read them; empty before the engine has answered. */
export async function plannedRuns(db: Querier, id: string): Promise<string[]> {
  const runs = reading(db).select({ runAt: planned.runAt }).from(planned).where(eq(planned.scheduleId, id));
  return (await runs.orderBy(planned.runAt)).map(each => each.runAt.toISOString());
}
