import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** What a release that runs still while the schema is brought up may write; it goes to `deliveries` at once. */
const formerDelivery = {
  state: text('state'),
  nextTryAt: at('next_try_at'),
  sentAt: at('sent_at'),
  tries: integer('tries'),
  failure: text('failure'),
  channel: text('channel'),
  messageId: text('message_id'),
  deliveredAt: at('delivered_at'),
};

/** Text messages to customers; `deliveries` says what became of each, under the same id. */
export const texts = pgTable(
  'texts',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    step: text('step').notNull(),
    round: integer('round').notNull(),
    turn: integer('turn').notNull().default(1),
    template: text('template').notNull(),
    phone: text('phone'),
    body: text('body').notNull(),
    variables: jsonb('variables').$type<Record<string, string>>(),
    queuedAt: at('queued_at').notNull(),
    ...formerDelivery,
    /** From then on what it says is past, and it is sent no more. */
    saysUntil: at('says_until'),
  },
  table => [index('texts_by_case').on(table.caseId)],
);

/** The texts one phone gets on a day where the store is, numbered up to the most the policy lets go out. */
export const textDays = pgTable(
  'text_days',
  {
    phone: text('phone').notNull(),
    day: date('day').notNull(),
    nth: integer('nth').notNull(),
    textId: text('text_id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.phone, table.day, table.nth] }),
    uniqueIndex('text_days_by_text').on(table.textId),
  ],
);
