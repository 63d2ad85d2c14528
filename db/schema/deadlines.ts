import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** A promise being kept: from when it is armed until it is met, missed and answered, or void. `next_at` is the next rung. */
export const deadlines = pgTable(
  'deadlines',
  {
    caseId: text('case_id').notNull(),
    deadline: text('deadline').notNull(),
    round: integer('round').notNull(),
    turn: integer('turn').notNull().default(1),
    state: text('state').$type<'armed' | 'missed' | 'met' | 'late' | 'void'>().notNull(),
    startAt: at('start_at').notNull(),
    dueAt: at('due_at').notNull(),
    /** Nothing is promised: somebody is told at once, and again until they have seen it. */
    isAlert: boolean('is_alert').notNull().default(false),
    fired: integer('fired').notNull(),
    nextAt: at('next_at'),
    acknowledgedAt: at('acknowledged_at'),
    acknowledgedUntil: at('acknowledged_until'),
    endedAt: at('ended_at'),
  },
  table => [
    primaryKey({ columns: [table.caseId, table.deadline, table.round, table.turn] }),
    index('deadlines_next')
      .on(table.nextAt)
      .where(sql`next_at is not null`),
  ],
);
