import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Typed } from '../../domain/values/typed';
import { at } from './columns';

/** A list of customers to be reminded: read once, its rows opened as cases when each is due. */
export const reminderPlans = pgTable(
  'reminder_plans',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    feedbackRoute: text('feedback_route'),
    planFrom: text('plan_from').$type<'store' | 'project-department'>().notNull(),
    store: text('store'),
    status: text('status').$type<'reading' | 'running' | 'paused' | 'done' | 'cancelled'>().notNull(),
    contentHash: text('content_hash'),
    rows: integer('rows').notNull(),
    accepted: integer('accepted').notNull(),
    rejected: integer('rejected').notNull(),
    createdAt: at('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** Grows while the file is read: a reader that died is noticed by it. */
    touchedAt: at('touched_at').notNull(),
    endedAt: at('ended_at'),
    reason: text('reason'),
  },
  table => [
    uniqueIndex('reminder_plans_once')
      .on(table.name, table.contentHash)
      .where(sql`content_hash is not null`),
    index('reminder_plans_by_time').on(table.createdAt, table.id),
    index('reminder_plans_active')
      .on(table.id)
      .where(sql`status in ('reading', 'running')`),
  ],
);

/** The good rows of a plan, by their line in the file. */
export const planRows = pgTable(
  'plan_rows',
  {
    planId: text('plan_id').notNull(),
    line: integer('line').notNull(),
    plate: text('plate').notNull(),
    customerName: text('customer_name').notNull(),
    phone: text('phone'),
    /** How plate and phone were typed, where that is not the form they are kept in. */
    typed: jsonb('typed').$type<Typed>(),
    item: text('item'),
    dueOn: date('due_on'),
    /** The day it is reminded of this time, where that is another than `dueOn`. */
    remindOn: date('remind_on'),
    startAt: at('start_at').notNull(),
    caseId: text('case_id'),
  },
  table => [
    primaryKey({ columns: [table.planId, table.line] }),
    uniqueIndex('plan_rows_once').on(
      table.planId,
      table.plate,
      sql`coalesce(${table.item}, '')`,
      sql`coalesce(${table.dueOn}, '-infinity'::date)`,
    ),
    index('plan_rows_waiting')
      .on(table.planId, table.startAt, table.line)
      .where(sql`case_id is null`),
    index('plan_rows_by_due').on(table.dueOn, table.planId),
  ],
);

/** The bad rows of a plan: which line, and why. */
export const planErrors = pgTable(
  'plan_errors',
  {
    planId: text('plan_id').notNull(),
    line: integer('line').notNull(),
    code: text('code').notNull(),
    message: text('message').notNull(),
  },
  table => [primaryKey({ columns: [table.planId, table.line, table.code] })],
);
