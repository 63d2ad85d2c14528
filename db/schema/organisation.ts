import { sql } from 'drizzle-orm';
import { bigserial, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Agency } from '../../domain/people/agencies';
import type { PolicyBody } from '../../domain/sla/policy';
import { at } from './columns';

export const stores = pgTable('stores', {
  key: text('key').primaryKey(),
  name: text('name').notNull(),
  district: text('district'),
  timeZone: text('time_zone').notNull(),
});

/** Outside services; whoever names one means its people. */
export const agencies = pgTable('agencies', {
  key: text('key').primaryKey(),
  name: text('name').notNull(),
  kinds: text('kinds').array().$type<Agency['kinds']>().notNull(),
});

export const staff = pgTable('staff', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  roles: text('roles').array().notNull(),
  store: text('store'),
  phone: text('phone'),
  agency: text('agency'),
});

export const customers = pgTable('customers', {
  plate: text('plate').primaryKey(),
  customerName: text('customer_name').notNull(),
  phone: text('phone'),
});

/** Plates under whose other spelling a former release kept something; an administrator joins them. */
export const plateSpellings = pgTable('plate_spellings', {
  spelling: text('spelling').primaryKey(),
  /** The form of the plate. */
  plate: text('plate').notNull(),
  foundAt: at('found_at').notNull(),
});

export const cards = pgTable(
  'cards',
  {
    cardNumber: text('card_number').primaryKey(),
    plate: text('plate').notNull(),
    validUntil: date('valid_until').notNull(),
    services: text('services').array().notNull(),
  },
  table => [index('cards_by_plate').on(table.plate)],
);

/** Immutable versions; the latest of the store, else the latest for all, holds for new cases. */
export const policies = pgTable(
  'policies',
  {
    id: text('id').primaryKey(),
    procedure: text('procedure').notNull(),
    store: text('store'),
    version: integer('version').notNull(),
    createdAt: at('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    body: jsonb('body').$type<PolicyBody>().notNull(),
  },
  table => [uniqueIndex('policies_once').on(table.procedure, sql`coalesce(${table.store}, '')`, table.version)],
);

/** Machine clients: the key itself is never stored, only its SHA-256. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    hash: text('hash').notNull(),
    name: text('name').notNull(),
    roles: text('roles').array().notNull(),
    stores: text('stores').array().notNull(),
    agency: text('agency'),
    createdAt: at('created_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  table => [uniqueIndex('api_keys_by_hash').on(table.hash)],
);

/** Who did what beyond a case, and who read what of a customer: append-only, by a trigger and by the rights of the application's role. */
export const auditLog = pgTable('audit_log', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  at: at('at').notNull(),
  by: text('by').notNull(),
  act: text('act').notNull(),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
});
