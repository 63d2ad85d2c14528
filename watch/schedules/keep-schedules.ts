import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { NO_ENGINE } from '../../domain/words/schedules';
import type { Ledger } from '../../db/ledger/in-ledger';
import { noteKept, noteNotKept, schedulesToKeep } from '../../db/ledger/schedules/keep-schedule';
import type { ScheduleRow } from '../../db/ledger/schedules/rows';
import { engineCall } from '../engine-call';
import type { Work } from '../loop';
import { isEngineAway, keepInEngine } from './keep-in-engine';

export interface ScheduleOptions {
  ledger: Ledger;
  log: Logger;
  client: Client;
  taskQueue: string;
  /** How often every copy is looked at; changes are looked for each second. */
  lookAtAllEveryMs: number;
}

const LOOK_EVERY_MS = 1_000;

/**
 * Keeps the engine's schedules equal to what the ledger wants: makes, changes, pauses and deletes them, and reads when
 * they run next. While the engine is away it tries again. Any number of processes may.
 */
export function keepSchedules(options: ScheduleOptions): Work {
  const { ledger, log, client, taskQueue, lookAtAllEveryMs } = options;
  const { now } = ledger;
  const db = ledger.store.pool;
  let lookAtAllMs = 0;

  /** Answers whether the engine is there: without it, the others need not be tried. */
  const keep = async (schedule: ScheduleRow): Promise<boolean> => {
    try {
      const next = await engineCall(client, () => keepInEngine(client, taskQueue, schedule, now()));
      await noteKept(db, schedule, next);
      return true;
    } catch (error) {
      if (isEngineAway(error)) return false;
      await blame([schedule], reasonOf(error));
      return true;
    }
  };

  const blame = async (schedules: readonly ScheduleRow[], failure: string): Promise<void> => {
    const news = schedules.flatMap(({ id, failure: known }) => (known === failure ? [] : [id]));
    if (news.length === 0) return;
    log.warn({ schedules: news, failure }, 'schedules are not kept by the engine');
    await noteNotKept(db, news, failure);
  };

  return {
    name: 'schedules',
    everyMs: LOOK_EVERY_MS,
    async look({ isStopped }) {
      const nowMs = now();
      const all = nowMs >= lookAtAllMs;
      const schedules = await schedulesToKeep(db, all);
      for (const schedule of schedules) {
        if (isStopped()) return Infinity;
        const isThere = await keep(schedule);
        if (!isThere) {
          await blame(schedules, NO_ENGINE);
          return Infinity;
        }
      }
      if (all) lookAtAllMs = nowMs + lookAtAllEveryMs;
      return Infinity;
    },
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
