import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ChannelKey } from '../../domain/notices/channels';
import { at } from './columns';

/** How a person wants to be reached, in their order. */
export const destinations = pgTable(
  'destinations',
  {
    staff: text('staff').notNull(),
    position: integer('position').notNull(),
    channel: text('channel').$type<ChannelKey>().notNull(),
    address: text('address').notNull(),
    secret: text('secret'),
    /** Null: every level. */
    levels: text('levels').array(),
    quiet: jsonb('quiet').$type<[string, string][]>().notNull(),
  },
  table => [primaryKey({ columns: [table.staff, table.position] })],
);

/** A robot, a list or another address that several people read. */
export const groups = pgTable('groups', {
  key: text('key').primaryKey(),
  name: text('name').notNull(),
  /** What it hears of: of one store, or of all. */
  store: text('store'),
  /** It hears what is told to these roles. */
  roles: text('roles').array().notNull(),
  channel: text('channel').$type<ChannelKey>().notNull(),
  address: text('address').notNull(),
  secret: text('secret'),
});

/** How full an address is: until when what was sent there lasts it, at the pace it takes. */
export const addressTurns = pgTable('address_turns', {
  address: text('address').primaryKey(),
  fullUntil: at('full_until').notNull(),
});

/** Addresses that take nothing at present. */
export const failingAddresses = pgTable(
  'failing_addresses',
  {
    channel: text('channel').$type<ChannelKey>().notNull(),
    address: text('address').notNull(),
    /** Whose it is. */
    recipient: text('recipient').notNull(),
    since: at('since').notNull(),
    failures: integer('failures').notNull(),
    reason: text('reason').notNull(),
    /** Since when nothing is sent there but a try now and then; null while it is still tried each time. */
    offSince: at('off_since'),
    nextProbeAt: at('next_probe_at'),
  },
  table => [primaryKey({ columns: [table.channel, table.address] })],
);
