import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { DeliveryChannel } from '../../domain/notices/channels';
import type { DeliveryKind, DeliveryState, NoticeBody, NoticeKind } from '../../domain/notices/delivery';
import { at } from './columns';

/** Something that people are to know, once, whoever it reaches by whatever way. */
export const notices = pgTable(
  'notices',
  {
    /** That of the escalation, where it is about one. */
    id: text('id').primaryKey(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    /** Null where it is about a report. */
    caseId: text('case_id'),
    body: jsonb('body').$type<NoticeBody>().notNull(),
    createdAt: at('created_at').notNull(),
    /** Its place in the journal, where no fact tells of it: the transaction that wrote it. */
    txid: bigint('txid', { mode: 'number' }),
  },
  table => [
    index('notices_by_case').on(table.caseId),
    index('notices_journal')
      .on(table.txid)
      .where(sql`txid is not null`),
  ],
);

/** What goes to one person, group, customer or system by one way; in the inbox the row is the delivery. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<DeliveryKind>().notNull(),
    /** The notice, the text or the event it carries. */
    about: text('about').notNull(),
    caseId: text('case_id'),
    recipient: text('recipient').notNull(),
    channel: text('channel').$type<DeliveryChannel>().notNull(),
    /** Which of the recipient's ways it is; 0 is the inbox. */
    way: integer('way').notNull(),
    /** Null in the inbox, and for a text, which has its own. */
    address: text('address'),
    state: text('state').$type<DeliveryState>().notNull(),
    reason: text('reason'),
    queuedAt: at('queued_at').notNull(),
    /** Null when it is not to be tried any more. */
    nextTryAt: at('next_try_at'),
    tries: integer('tries').notNull(),
    sentAt: at('sent_at'),
    deliveredAt: at('delivered_at'),
    readAt: at('read_at'),
    /** The gateway it went through, where a channel has several. */
    via: text('via'),
    /** What the other side calls it. */
    messageId: text('message_id'),
    /** Of an event for a system: its place among all that goes there; null for anything else. */
    position: bigint('position', { mode: 'number' }),
  },
  table => [
    index('deliveries_by_recipient').on(table.recipient, table.queuedAt, table.id),
    index('deliveries_by_case').on(table.caseId),
    index('deliveries_by_notice').on(table.about),
    index('deliveries_queued')
      .on(table.channel, table.nextTryAt)
      .where(sql`state = 'queued' and kind <> 'webhook'`),
    index('deliveries_of_webhook')
      .on(table.recipient, table.position)
      .where(sql`kind = 'webhook'`),
    index('deliveries_to_webhook')
      .on(table.recipient, table.nextTryAt, table.position)
      .where(sql`state = 'queued' and kind = 'webhook'`),
    index('deliveries_in_turn')
      .on(table.recipient, table.caseId, table.position)
      .where(sql`state = 'queued' and kind = 'webhook'`),
    index('deliveries_unread')
      .on(table.queuedAt)
      .where(sql`kind = 'escalation' and channel = 'in-app' and state = 'delivered'`),
    index('deliveries_by_message')
      .on(table.messageId)
      .where(sql`message_id is not null`),
  ],
);

/** Each time a delivery was tried: what the other side answered, and how long it took. */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    deliveryId: text('delivery_id').notNull(),
    nth: integer('nth').notNull(),
    at: at('at').notNull(),
    tookMs: integer('took_ms').notNull(),
    result: text('result').$type<'sent' | 'again' | 'failed' | 'skipped'>().notNull(),
    answer: text('answer').notNull(),
  },
  table => [primaryKey({ columns: [table.deliveryId, table.nth] })],
);

/** What a release that runs still while the schema is brought up may write; it goes to `notices` and `deliveries` at once. */
export const alerts = pgTable('alerts', {
  id: text('id').primaryKey(),
  escalationId: text('escalation_id').notNull(),
  caseId: text('case_id'),
  recipient: text('recipient').notNull(),
  channel: text('channel').notNull(),
  body: jsonb('body').$type<Record<string, unknown>>().notNull(),
  createdAt: at('created_at').notNull(),
  readAt: at('read_at'),
});
