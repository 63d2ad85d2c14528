import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Typed } from '../../domain/values/typed';
import { at } from './columns';

/** Every time a vehicle left a store, once: what its care is owed, and what became of it. */
export const departures = pgTable(
  'departures',
  {
    plate: text('plate').notNull(),
    leftAt: at('left_at').notNull(),
    customerName: text('customer_name').notNull(),
    phone: text('phone'),
    /** How plate and phone were typed, where that is not the form they are kept in. */
    typed: jsonb('typed').$type<Typed>(),
    store: text('store').notNull(),
    advisor: text('advisor'),
    maintenanceDueOn: date('maintenance_due_on'),
    inspectionDueOn: date('inspection_due_on'),
    /** Its `after-sales-care`. */
    caseId: text('case_id').notNull(),
    /** The round it began there; null when a later departure was known already. */
    round: integer('round'),
    /** When the call-back was to begin as things stood. */
    callbackAt: at('callback_at').notNull(),
    receivedAt: at('received_at').notNull(),
    receivedBy: text('received_by').notNull(),
  },
  table => [
    primaryKey({ columns: [table.plate, table.leftAt] }),
    index('departures_by_time').on(table.leftAt, table.plate),
    index('departures_by_case')
      .on(table.caseId, table.round)
      .where(sql`round is not null`),
  ],
);
