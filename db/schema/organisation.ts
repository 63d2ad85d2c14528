import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Agency } from '../../domain/people/agencies';
import type { EntryKind } from '../../domain/people/entries';
import type { PolicyBody } from '../../domain/sla/policy';
import { at, versioned } from './columns';

export const stores = pgTable('stores', {
  key: text('key').primaryKey(),
  name: text('name').notNull(),
  district: text('district'),
  timeZone: text('time_zone').notNull(),
  /** From and to, of any day; null where nobody said. */
  opens: jsonb('opens').$type<[string, string][]>(),
  /** From then on nothing new begins there. */
  closedAt: at('closed_at'),
  ...versioned(),
});

/** Outside services; whoever names one means its people. */
export const agencies = pgTable('agencies', {
  key: text('key').primaryKey(),
  name: text('name').notNull(),
  kinds: text('kinds').array().$type<Agency['kinds']>().notNull(),
  ...versioned(),
});

export const staff = pgTable(
  'staff',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    roles: text('roles').array().notNull(),
    store: text('store'),
    phone: text('phone'),
    agency: text('agency'),
    email: text('email'),
    /** False for who has left: told nothing, and let in no more. */
    active: boolean('active').notNull().default(true),
    /** By what the identity provider that keeps the people knows them. */
    externalId: text('external_id'),
    ...versioned(),
  },
  table => [index('staff_by_external_id').on(table.externalId)],
);

/** What an entry of the directory was before it was changed; the latest stands in its own table. */
export const formerEntries = pgTable(
  'former_entries',
  {
    kind: text('kind').$type<EntryKind>().notNull(),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    changedAt: at('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
  },
  table => [
    primaryKey({ columns: [table.kind, table.key, table.version] }),
    // which car a plate was of
    index('former_entries_by_plate')
      .on(sql`(body ->> 'plate')`)
      .where(sql`kind = 'customer' and (body ->> 'plate') is not null`),
  ],
);

/** People who have left, or have other roles or another store: what they hold is still to be handed back. */
export const handBacks = pgTable('hand_backs', {
  staff: text('staff').primaryKey(),
  /** Who changed it. */
  by: text('by').notNull(),
  askedAt: at('asked_at').notNull(),
  lookAt: at('look_at').notNull(),
  /** The next look is the last: by then every process has heard of the change. */
  isLast: boolean('is_last').notNull(),
});

/** Where the open cases of a store that closes go, as long as it is closed: those that come later too. */
export const storeHandovers = pgTable('store_handovers', {
  store: text('store').primaryKey(),
  to: text('to').notNull(),
  reason: text('reason').notNull(),
  by: text('by').notNull(),
  askedAt: at('asked_at').notNull(),
});

/** What versions of earlier releases have not. */
type Later = 'texts' | 'objections';

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
    body: jsonb('body')
      .$type<Omit<PolicyBody, Later> & Partial<Pick<PolicyBody, Later>> & { reason?: string }>()
      .notNull(),
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
    /** The person who made it, with a key of theirs or without; null where that is not on record. */
    madeBy: text('made_by'),
    createdAt: at('created_at').notNull(),
    revokedAt: at('revoked_at'),
    /** To within a few minutes: a row is not written for each request. */
    lastUsedAt: at('last_used_at'),
  },
  table => [uniqueIndex('api_keys_by_hash').on(table.hash)],
);

/** Who did what beyond a case, and who read what of a customer: append-only, by a trigger and by the rights of the application's role. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: at('at').notNull(),
    by: text('by').notNull(),
    act: text('act').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
  },
  () => [
    // under which plates a customer has stood
    index('audit_of_customers')
      .on(sql`(detail ->> 'customer')`)
      .where(sql`act in ('customer-set', 'customers-joined')`),
  ],
);
