import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { EventType } from '../../domain/events/event';
import type { WebhookEnding } from '../../domain/webhooks/webhook';
import { at } from './columns';

/** Systems of the chain that are told what happens. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: text('id').primaryKey(),
    url: text('url').notNull(),
    types: text('types').array().$type<EventType[]>().notNull(),
    /** It hears of one store, or of all. */
    store: text('store'),
    secret: text('secret').notNull(),
    /** While the secret is being changed, the one before signs as well. */
    formerSecret: text('former_secret'),
    formerUntil: at('former_until'),
    createdAt: at('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    endedAt: at('ended_at'),
    /** Whether somebody ended it here, or the other side did; null while it runs. */
    endedWhy: text('ended_why').$type<WebhookEnding>(),
    /** It asked for patience until then. */
    waitUntil: at('wait_until'),
    /** The place in the journal up to where its events are on their way. */
    cursor: text('cursor').notNull(),
    /** What is read up to this place again goes again; null where nothing is. */
    replayUntil: text('replay_until'),
    /** Of its last delivery. */
    lastPosition: bigint('last_position', { mode: 'number' }).notNull().default(0),
  },
  table => [
    index('webhooks_running')
      .on(table.url)
      .where(sql`ended_at is null`),
  ],
);
