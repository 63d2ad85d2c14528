import { integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Stretch } from '../../domain/slots/capacity';
import { cases } from './cases';
import { at } from './columns';

/** What a store takes on a weekday (`1` to `7`) or on a date, which goes before it. Every change is in the audit. */
export const slotCapacity = pgTable(
  'slot_capacity',
  {
    store: text('store').notNull(),
    /** Empty for the store's own. */
    department: text('department').notNull(),
    day: text('day').notNull(),
    stretches: jsonb('stretches').$type<Stretch[]>().notNull(),
    changedAt: at('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  table => [primaryKey({ columns: [table.store, table.department, table.day] })],
);

/** Who sits in which slot: a case in one seat, and no two in the same, whoever writes. */
export const slotSeats = pgTable(
  'slot_seats',
  {
    caseId: text('case_id')
      .primaryKey()
      .references(() => cases.id, { onDelete: 'cascade' }),
    store: text('store').notNull(),
    department: text('department').notNull(),
    at: at('at').notNull(),
    seat: integer('seat').notNull(),
    minutes: integer('minutes').notNull(),
    appointmentAt: at('appointment_at').notNull(),
    state: text('state').$type<'held' | 'taken'>().notNull(),
  },
  table => [uniqueIndex('slot_seats_once').on(table.store, table.department, table.at, table.seat)],
);
