import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** What people, time or another case do in a case; a step of each round is a row of its own, and each turn where it comes again within one. */
export const steps = pgTable(
  'steps',
  {
    caseId: text('case_id').notNull(),
    step: text('step').notNull(),
    round: integer('round').notNull(),
    turn: integer('turn').notNull().default(1),
    role: text('role').notNull(),
    status: text('status').$type<'open' | 'done' | 'void'>().notNull(),
    openedAt: at('opened_at').notNull(),
    dueAt: at('due_at'),
    deadline: text('deadline'),
    completedAt: at('completed_at'),
    completedBy: text('completed_by'),
    claimedBy: text('claimed_by'),
    claimedAt: at('claimed_at'),
    /** When who holds it has held it for as long as the policy allows. */
    claimEndsAt: at('claim_ends_at'),
    lateByMs: bigint('late_by_ms', { mode: 'number' }),
    attempts: integer('attempts').notNull(),
    notBefore: at('not_before'),
    expiresAt: at('expires_at'),
    /** When the case it runs is opened, while that lies ahead. */
    startsAt: at('starts_at'),
    /** How many entries of the list it runs have no case yet: a long list is opened in parts. */
    unopened: integer('unopened'),
    record: jsonb('record').$type<Record<string, unknown>>(),
    /** Its case's, so that a work list finds what another role may do too. */
    procedure: text('procedure'),
  },
  table => [
    primaryKey({ columns: [table.caseId, table.step, table.round, table.turn] }),
    index('steps_expiring')
      .on(table.expiresAt)
      .where(sql`status = 'open' and expires_at is not null`),
    index('steps_claims_ending')
      .on(table.claimEndsAt)
      .where(sql`status = 'open' and claim_ends_at is not null`),
    index('steps_starting')
      .on(table.startsAt)
      .where(sql`status = 'open' and starts_at is not null`),
    index('steps_unopened')
      .on(table.openedAt)
      .where(sql`unopened is not null`),
    index('steps_owed')
      .on(table.caseId)
      .where(sql`record ? 'owed'`),
    index('steps_open_soonest')
      .on(table.role, sql`coalesce(due_at, 'infinity'::timestamptz)`, table.caseId, table.step)
      .where(sql`status = 'open'`),
    index('steps_open_of_procedure')
      .on(table.procedure, table.step, sql`coalesce(due_at, 'infinity'::timestamptz)`, table.caseId)
      .where(sql`status = 'open'`),
    index('steps_held')
      .on(table.claimedBy)
      .where(sql`status = 'open' and claimed_by is not null`),
  ],
);
