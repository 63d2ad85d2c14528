import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** Recurring cases. The engine keeps the time; what is wanted, and what came of it, stands here. */
export const schedules = pgTable('schedules', {
  id: text('id').primaryKey(),
  procedure: text('procedure').notNull(),
  /** One store, or null for one case without a store; `eachStore` opens one per store. */
  store: text('store'),
  eachStore: boolean('each_store').notNull(),
  cron: text('cron').notNull(),
  timeZone: text('time_zone').notNull(),
  input: jsonb('input').$type<Record<string, unknown>>().notNull(),
  catchUp: text('catch_up').notNull(),
  paused: boolean('paused').notNull(),
  note: text('note'),
  createdAt: at('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  deletedAt: at('deleted_at'),
  /** Grows with each change, so that the engine's copy is known to be old. */
  version: integer('version').notNull(),
  engineVersion: integer('engine_version').notNull(),
  lastRunAt: at('last_run_at'),
  nextRunAt: at('next_run_at'),
  failure: text('failure'),
});

/** What a run of a schedule opened: once per schedule, moment and store. */
export const scheduleRuns = pgTable(
  'schedule_runs',
  {
    scheduleId: text('schedule_id').notNull(),
    runAt: at('run_at').notNull(),
    store: text('store').notNull(),
    caseId: text('case_id').notNull(),
    openedAt: at('opened_at').notNull(),
  },
  table => [primaryKey({ columns: [table.scheduleId, table.runAt, table.store] })],
);

/** The runs the engine has planned for a schedule, as the watch last read them. */
export const plannedRuns = pgTable(
  'planned_runs',
  {
    scheduleId: text('schedule_id')
      .notNull()
      .references(() => schedules.id, { onDelete: 'cascade' }),
    runAt: at('run_at').notNull(),
  },
  table => [primaryKey({ columns: [table.scheduleId, table.runAt] })],
);

/** Holidays and make-up workdays of a year, in immutable versions; a store's own goes before the one for all. */
export const calendars = pgTable(
  'calendars',
  {
    id: text('id').primaryKey(),
    year: integer('year').notNull(),
    store: text('store'),
    version: integer('version').notNull(),
    /** `YYYY-MM-DD` → name. */
    holidays: jsonb('holidays').$type<Record<string, string>>().notNull(),
    workdays: jsonb('workdays').$type<Record<string, string>>().notNull(),
    source: text('source').notNull(),
    createdAt: at('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  table => [uniqueIndex('calendars_once').on(table.year, sql`coalesce(${table.store}, '')`, table.version)],
);

/** Years a call has met that had no calendar, for its store. */
export const missingCalendars = pgTable(
  'missing_calendars',
  {
    year: integer('year').notNull(),
    store: text('store'),
    metAt: at('met_at').notNull(),
  },
  table => [uniqueIndex('missing_calendars_once').on(table.year, sql`coalesce(${table.store}, '')`)],
);

/** Offers of the agencies for hotels and flights (S0 四). */
export const offers = pgTable(
  'offers',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<'hotel' | 'flight'>().notNull(),
    agency: text('agency').notNull(),
    /** Whose people keep it: the key of the agency it names, or its plain name. */
    agencyKey: text('agency_key'),
    title: text('title').notNull(),
    price: text('price'),
    rules: text('rules'),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to').notNull(),
    createdAt: at('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    withdrawnAt: at('withdrawn_at'),
  },
  table => [index('offers_by_end').on(table.validTo)],
);
