import { date, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** Reports that came by themselves, each once for its day, whatever number of processes watch. */
export const reportRuns = pgTable(
  'report_runs',
  {
    report: text('report').notNull(),
    day: date('day').notNull(),
    dueAt: at('due_at').notNull(),
    ranAt: at('ran_at').notNull(),
    /** Who was told; nobody where the day was over before there was anyone to look. */
    told: jsonb('told').$type<string[]>().notNull(),
  },
  table => [primaryKey({ columns: [table.report, table.day] })],
);
