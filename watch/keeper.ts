import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { NO_ENGINE } from '../domain/words/schedules';
import type { Ledger } from '../db/ledger/in-ledger';
import { noteKept, noteNotKept, schedulesToKeep } from '../db/ledger/schedules/keep-schedule';
import type { ScheduleRow } from '../db/ledger/schedules/rows';
import { isEngineAway, keepInEngine } from './keep-in-engine';
import { lookEvery } from './look-every';

export interface Keeper {
  stop(): Promise<void>;
}

export interface KeeperOptions {
  ledger: Ledger;
  log: Logger;
  client: Client;
  taskQueue: string;
  /** How often every copy is looked at; changes are looked for each second. */
  lookAtAllEveryMs: number;
}

const LOOK_EVERY_MS = 1_000;
const RPC_MS = 5_000;

/**
 * Keeps the engine's schedules equal to what the ledger wants: makes, changes, pauses and deletes them, and reads when
 * they run next. While the engine is away it tries again. Any number of keepers may run.
 */
export function startKeeper(options: KeeperOptions): Keeper {
  const { ledger, log, client, taskQueue, lookAtAllEveryMs } = options;
  const db = ledger.store.pool;
  let stopped = false;
  let lookAtAllMs = 0;

  const look = async (): Promise<void> => {
    const now = Date.now();
    const all = now >= lookAtAllMs;
    const schedules = await schedulesToKeep(db, all);
    for (const schedule of schedules) {
      if (stopped) return;
      const isThere = await keep(schedule);
      if (!isThere) return blame(schedules, NO_ENGINE);
    }
    if (all) lookAtAllMs = now + lookAtAllEveryMs;
  };

  /** Answers whether the engine is there: without it, the others need not be tried. */
  const keep = async (schedule: ScheduleRow): Promise<boolean> => {
    try {
      const next = await client.connection.withDeadline(Date.now() + RPC_MS, () =>
        keepInEngine(client, taskQueue, schedule, Date.now()),
      );
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

  const looks = lookEvery(LOOK_EVERY_MS, look, error => log.warn({ err: error }, 'keeper could not look'));
  return {
    async stop() {
      stopped = true;
      await looks.stop();
    },
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
