import {
  isGrpcServiceError,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  ServiceError,
  type Client,
  type ScheduleDescription,
} from '@temporalio/client';
import { durationMs } from '../../domain/calendar/instants';
import { findProcedure } from '../../domain/procedures';
import type { ScheduleRow } from '../../db/ledger/schedules/rows';
import { OPEN_SCHEDULED, type ScheduledRequest } from '../../workflows/conductor/contract';

const RUNS_AHEAD = 5;

/**
 * Brings the engine's copy of a schedule to what the ledger wants, whatever it finds there. One that is gone is made
 * again, and runs it had promised since are made up within the catch-up. Answers the next runs.
 */
export async function keepInEngine(
  client: Client,
  taskQueue: string,
  schedule: ScheduleRow,
  nowMs: number,
): Promise<Date[]> {
  const handle = client.schedule.getHandle(`${taskQueue}/${schedule.id}`);
  if (schedule.deletedAt) {
    await unlessGone(handle.delete());
    return [];
  }
  const there = await unlessGone(handle.describe());
  if (!there) await make(client, handle.scheduleId, taskQueue, schedule, nowMs);
  else if (!isAsWanted(there, schedule)) await handle.update(() => wantedOf(taskQueue, schedule));
  if (schedule.paused) return [];
  const { info } = await handle.describe();
  return info.nextActionTimes.slice(0, RUNS_AHEAD);
}

/** True for errors that mean "no engine", not "wrong schedule". */
export function isEngineAway(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  if (!isGrpcServiceError(cause)) return false;
  return [1, 4, 14].includes(cause.code); // cancelled, deadline exceeded, unavailable
}

async function make(
  client: Client,
  scheduleId: string,
  taskQueue: string,
  schedule: ScheduleRow,
  nowMs: number,
): Promise<void> {
  const missedFromMs = missedSince(schedule, nowMs);
  const backfill =
    missedFromMs === null
      ? []
      : [{ start: new Date(missedFromMs), end: new Date(nowMs), overlap: ScheduleOverlapPolicy.BUFFER_ALL }];
  const wanted = wantedOf(taskQueue, schedule);
  try {
    await client.schedule.create({ ...wanted, scheduleId, state: { ...wanted.state, backfill } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error; // another process was first
  }
}

/** From when on promised runs did not come, or null: the run the engine announced last is the first that may be missing. */
function missedSince({ paused, nextRunAt, catchUp }: ScheduleRow, nowMs: number): number | null {
  if (paused || nextRunAt === null || nextRunAt.getTime() > nowMs) return null;
  return Math.max(nextRunAt.getTime(), nowMs - durationMs(catchUp));
}

function wantedOf(taskQueue: string, schedule: ScheduleRow) {
  const procedure = findProcedure(schedule.procedure);
  const request: ScheduledRequest = { scheduleId: schedule.id, version: schedule.version };
  return {
    spec: { cronExpressions: [schedule.cron], timezone: schedule.timeZone },
    action: {
      type: 'startWorkflow' as const,
      workflowType: OPEN_SCHEDULED,
      workflowId: `${taskQueue}/${schedule.id}`,
      args: [request],
      taskQueue,
      workflowTaskTimeout: '5 s' as const,
      // a run nobody carried out in time is not made up later
      workflowExecutionTimeout: durationMs(schedule.catchUp),
      staticSummary: `定时立案 ${procedure?.title.zh ?? schedule.procedure}`,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: durationMs(schedule.catchUp) },
    state: { paused: schedule.paused },
  };
}

function isAsWanted({ action, state }: ScheduleDescription, schedule: ScheduleRow): boolean {
  const [request] = (action.args ?? []) as Partial<ScheduledRequest>[]; // whoever wrote it, it is compared only
  return request?.version === schedule.version && state.paused === schedule.paused;
}

async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null;
    throw error;
  }
}
