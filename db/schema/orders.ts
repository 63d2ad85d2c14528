import { pgTable, text } from 'drizzle-orm/pg-core';
import { cases } from './cases';
import { at } from './columns';

/** Cases of a former edition whose facts contradict the order in force; they stay as they are. */
export const contradictions = pgTable('contradictions', {
  caseId: text('case_id')
    .primaryKey()
    .references(() => cases.id, { onDelete: 'cascade' }),
  reason: text('reason').notNull(),
  foundAt: at('found_at').notNull(),
});

/** How the cases of a procedure come to a new edition of its order, where a person has said so. */
export const reseatingModes = pgTable('reseating_modes', {
  procedure: text('procedure').primaryKey(),
  mode: text('mode').$type<'automatic' | 'by-hand'>().notNull(),
  setAt: at('set_at').notNull(),
});
