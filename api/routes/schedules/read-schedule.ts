import type { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { lastRuns, plannedRuns, readSchedule, type RunRow } from '../../../db/read/schedules';
import type { Caller } from '../../../domain/cases/caller';
import type { ScheduleRow } from '../../../db/ledger/schedules/rows';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { scheduleInDetail, scheduleParams, scheduleViewOf, type runView } from '../../wire/schedule';
import { seesSchedule } from './who';

const LAST_RUNS = 20;

/** GET /schedules/{id}: one schedule with the runs ahead and the cases of the last ones. */
export function readScheduleRoute(app: App, deps: Deps): void {
  const db = deps.ledger.store.pool;
  app.route({
    method: 'GET',
    url: '/schedules/:id',
    config: { access: signedIn() },
    schema: {
      tags: ['schedules'],
      summary: 'One schedule, the runs ahead and the last ones with their cases',
      params: scheduleParams,
      response: { 200: scheduleInDetail, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const row = await visibleSchedule(deps, caller, request.params.id);
      const isPlanned = row.nextRunAt !== null && !row.paused;
      return {
        ...scheduleViewOf(row, caller, deps.ledger.world),
        nextRuns: isPlanned ? await plannedRuns(db, row.id) : [],
        runs: runsOf(await lastRuns(db, row.id, LAST_RUNS, caller.seen)),
      };
    },
  });
}

/** The schedule as the caller may see it. Throws `not-found`. */
export async function visibleSchedule({ ledger }: Deps, caller: Caller, id: string): Promise<ScheduleRow> {
  const row = await readSchedule(ledger.store.pool, id);
  if (!row || !seesSchedule(caller, row)) throw new DomainError('not-found', 'There is no such schedule.');
  return row;
}

function runsOf(rows: readonly RunRow[]): z.infer<typeof runView>[] {
  const runs = new Map<string, z.infer<typeof runView>>();
  for (const { runAt, store, caseId, openedAt } of rows) {
    const at = runAt.toISOString();
    const run = runs.get(at) ?? { runAt: at, cases: [] };
    run.cases.push({ store: store === '' ? null : store, caseId, openedAt: openedAt.toISOString() });
    runs.set(at, run);
  }
  return [...runs.values()];
}
