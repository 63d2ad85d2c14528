import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** Many breaches of one store in a short time, as one of those who supervise it hears of them: once, with their count. */
export const incidents = pgTable(
  'incidents',
  {
    id: text('id').primaryKey(),
    store: text('store').notNull(),
    recipient: text('recipient').notNull(),
    policyId: text('policy_id').notNull(),
    beganAt: at('began_at').notNull(),
    /** When the last breach came. */
    lastAt: at('last_at').notNull(),
    endedAt: at('ended_at'),
    count: integer('count').notNull(),
    /** How many there were when its ways out were told last. */
    toldAt: integer('told_at').notNull(),
  },
  table => [
    uniqueIndex('incidents_open')
      .on(table.store, table.recipient)
      .where(sql`ended_at is null`),
  ],
);

/** What this installation signs with. */
export const signingKeys = pgTable('signing_keys', {
  purpose: text('purpose').primaryKey(),
  secret: text('secret').notNull(),
  createdAt: at('created_at').notNull(),
});

/** Links that were used, until they would be too old anyway. */
export const spentTokens = pgTable('spent_tokens', {
  hash: text('hash').primaryKey(),
  goodUntil: at('good_until').notNull(),
});
