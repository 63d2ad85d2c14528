import { sql } from 'drizzle-orm';
import { bigserial, boolean, date, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { RetentionBody, RetentionCounts } from '../../domain/retention/policy';
import { at } from './columns';

/** Immutable versions; the latest holds. Without any the handbook's own periods do. */
export const retentionPolicies = pgTable('retention_policies', {
  version: integer('version').primaryKey(),
  body: jsonb('body').$type<RetentionBody>().notNull(),
  createdAt: at('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});

/** What each night did, and what a dry run found: numbers, nobody's data. */
export const retentionRuns = pgTable(
  'retention_runs',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    day: date('day').notNull(),
    dryRun: boolean('dry_run').notNull(),
    policyVersion: integer('policy_version').notNull(),
    counts: jsonb('counts').$type<RetentionCounts>().notNull(),
    startedAt: at('started_at').notNull(),
    startedBy: text('started_by').notNull(),
    endedAt: at('ended_at'),
  },
  table => [
    uniqueIndex('retention_runs_once')
      .on(table.day)
      .where(sql`not dry_run`),
  ],
);

/** Customers of whom nothing is withdrawn, deleted or erased while somebody needs it. */
export const customerHolds = pgTable('customer_holds', {
  plate: text('plate').primaryKey(),
  reason: text('reason').notNull(),
  heldAt: at('held_at').notNull(),
  heldBy: text('held_by').notNull(),
});
