import { boolean, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/**
 * Which planned call a customer gets on a day: one. A customer is a car and a phone (`plate:…`, `phone:…`), so a call
 * has a row for each: the same car, or the same phone, is the same customer.
 */
export const customerCalls = pgTable(
  'customer_calls',
  {
    customer: text('customer').notNull(),
    day: date('day').notNull(),
    caseId: text('case_id').notNull(),
    step: text('step').notNull(),
    round: integer('round').notNull(),
    urgency: integer('urgency').notNull(),
    /** True once the customer was called, or spoken to: the day is used up. */
    called: boolean('called').notNull(),
  },
  table => [primaryKey({ columns: [table.customer, table.day] }), index('customer_calls_by_case').on(table.caseId)],
);

/**
 * Cases whose planned call has lost its day to another and needs a new one. No foreign key to the case: its check would
 * have the winner wait for whoever has the loser locked.
 */
export const displacedCalls = pgTable(
  'displaced_calls',
  {
    caseId: text('case_id').notNull(),
    day: date('day').notNull(),
    /** The case that took the day. */
    by: text('by').notNull(),
    displacedAt: at('displaced_at').notNull(),
  },
  table => [primaryKey({ columns: [table.caseId, table.day, table.by] })],
);
