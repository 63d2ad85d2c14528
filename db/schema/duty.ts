import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { DatedShift, Shift } from '../../domain/duty/roster';
import { at, versioned } from './columns';

/** Who of a role is on duty when; of a store's role in that store. A role without one is on duty as a whole. */
export const dutyRosters = pgTable('duty_rosters', {
  /** `front-desk@S01`, `operator@`. */
  key: text('key').primaryKey(),
  role: text('role').notNull(),
  store: text('store'),
  shifts: jsonb('shifts').$type<Shift[]>().notNull(),
  dates: jsonb('dates').$type<DatedShift[]>().notNull(),
  ...versioned(),
});

/** People who are away for a while, and who stands in. */
export const absences = pgTable(
  'absences',
  {
    id: text('id').primaryKey(),
    staff: text('staff').notNull(),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at').notNull(),
    deputy: text('deputy'),
    reason: text('reason'),
    madeAt: at('made_at').notNull(),
    madeBy: text('made_by').notNull(),
  },
  table => [index('absences_by_end').on(table.untilAt), index('absences_by_staff').on(table.staff)],
);
