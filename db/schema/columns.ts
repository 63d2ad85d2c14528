import { integer, text, timestamp } from 'drizzle-orm/pg-core';

/** An instant with milliseconds, as the wire and the facts have it; read back as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** As what an entry of the directory stands now: every change makes it the next version, and says when and by whom. */
export const versioned = () => ({
  version: integer('version').notNull().default(1),
  changedAt: at('changed_at').notNull().defaultNow(),
  changedBy: text('changed_by').notNull().default('system'),
});
