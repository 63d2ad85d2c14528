import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Recipient } from '../../domain/sla/recipients';
import type { AlarmReason } from '../../domain/words/alarms';
import { at } from './columns';

/** Append-only registers (登记表). */
export const registerEntries = pgTable(
  'register_entries',
  {
    id: text('id').primaryKey(),
    register: text('register').notNull(),
    caseId: text('case_id').notNull(),
    procedure: text('procedure').notNull(),
    step: text('step').notNull(),
    round: integer('round').notNull(),
    turn: integer('turn').notNull().default(1),
    store: text('store'),
    role: text('role').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: at('recorded_at').notNull(),
    entry: jsonb('entry').$type<Record<string, unknown>>().notNull(),
  },
  table => [index('register_entries_by_time').on(table.register, table.recordedAt, table.id)],
);

/** One rung reached: who was told how late a step is. */
export const escalations = pgTable(
  'escalations',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    step: text('step').notNull(),
    deadline: text('deadline').notNull(),
    round: integer('round').notNull(),
    turn: integer('turn').notNull().default(1),
    level: text('level').notNull(),
    repeat: integer('repeat').notNull(),
    reason: text('reason').$type<AlarmReason>().notNull(),
    status: text('status').$type<'open' | 'acknowledged' | 'ended'>().notNull(),
    dueAt: at('due_at').notNull(),
    rungAt: at('rung_at').notNull(),
    firedAt: at('fired_at').notNull(),
    to: jsonb('to').$type<Recipient[]>().notNull(),
    acknowledgedAt: at('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    note: text('note'),
  },
  table => [
    index('escalations_by_case').on(table.caseId),
    index('escalations_by_time').on(table.firedAt, table.id),
    index('escalations_open')
      .on(table.firedAt, table.id)
      .where(sql`status = 'open'`),
  ],
);

/** Confidential results, apart from every record: read by the store manager alone, each read audited (S0 三). */
export const sealedResults = pgTable(
  'sealed_results',
  {
    caseId: text('case_id').notNull(),
    plate: text('plate').notNull(),
    content: text('content').notNull(),
    sealedAt: at('sealed_at').notNull(),
    sealedBy: text('sealed_by').notNull(),
  },
  table => [primaryKey({ columns: [table.caseId, table.plate] })],
);
