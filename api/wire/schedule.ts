import { z } from 'zod';
import { maskAll } from '../../domain/people/mask-all';
import { procedureOf } from '../../domain/procedures';
import { STORE_CLOSED } from '../../domain/words/schedules';
import { caseAhead, readsWhole } from '../../domain/people/sight';
import type { Caller } from '../../domain/cases/caller';
import type { ScheduleRow } from '../../db/ledger/schedules/rows';
import type { KnownWorld } from '../../db/world';
import { iso } from '../view';
import { instant, named, title } from './common';

type Places = Pick<KnownWorld, 'isClosed'>;

export const scheduleParams = z.object({ id: z.string().min(1).max(100) });

export const scheduleView = z
  .object({
    id: z.string(),
    procedure: z.string(),
    title,
    store: z.string().nullable(),
    eachStore: z.boolean().meta({ description: 'each run opens one case per store' }),
    cron: z.string(),
    timeZone: z.string(),
    input: z.record(z.string(), z.unknown()),
    catchUp: z.string().meta({ description: 'how long after its moment a missed run is still made up' }),
    overlap: z.literal('skip'),
    paused: z.boolean(),
    note: z.string().nullable(),
    lastRunAt: instant.nullable(),
    nextRunAt: instant.nullable().meta({ description: 'null while it is paused, or before the engine has answered' }),
    failure: z.string().nullable().meta({
      description: 'why it does not run: the engine refused it, or has no next run for it, or its store has closed',
    }),
    createdAt: instant,
    createdBy: z.string(),
  })
  .meta({ id: 'Schedule' });

/** What one run opened: its moment, and for each store the case. */
export const runView = z.object({
  runAt: instant,
  cases: z.array(z.object({ store: z.string().nullable(), caseId: z.string(), openedAt: instant })),
});

export const scheduleInDetail = scheduleView.extend({
  nextRuns: z.array(instant).meta({ description: 'as the engine has planned them' }),
  ...named,
  runs: z.array(runView).meta({ description: 'the last ones, newest first' }),
});

/** A schedule in the words of the contract; a customer in its input is masked for those whose business it will not be. */
export function scheduleViewOf(row: ScheduleRow, reader: Caller, world: Places): z.infer<typeof scheduleView> {
  const isWhole = readsWhole(reader, caseAhead(row.procedure, row.store, [row.createdBy]));
  return {
    id: row.id,
    procedure: row.procedure,
    title: procedureOf(row.procedure).title,
    store: row.store,
    eachStore: row.eachStore,
    cron: row.cron,
    timeZone: row.timeZone,
    input: isWhole ? row.input : maskAll(row.input),
    catchUp: row.catchUp,
    overlap: 'skip',
    paused: row.paused,
    note: row.note,
    lastRunAt: iso(row.lastRunAt),
    nextRunAt: iso(row.nextRunAt),
    failure: row.store !== null && world.isClosed(row.store) ? STORE_CLOSED : row.failure,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
  };
}
