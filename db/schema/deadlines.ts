import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** A promise being kept: from when it is armed until it is met, missed and answered, or void. `next_at` is the next rung. */
export const deadlines = pgTable(
  'deadlines',
  {
    caseId: text('case_id').notNull(),
    deadline: text('deadline').notNull(),
    round: integer('round').notNull(),
    state: text('state').$type<'armed' | 'missed' | 'met' | 'late' | 'void'>().notNull(),
    startAt: at('start_at').notNull(),
    dueAt: at('due_at').notNull(),
    fired: integer('fired').notNull(),
    nextAt: at('next_at'),
    acknowledgedAt: at('acknowledged_at'),
    endedAt: at('ended_at'),
  },
  table => [
    primaryKey({ columns: [table.caseId, table.deadline, table.round] }),
    index('deadlines_next')
      .on(table.nextAt)
      .where(sql`next_at is not null`),
  ],
);
