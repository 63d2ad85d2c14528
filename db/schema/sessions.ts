import { pgTable, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** Who is signed in at the board. The secret of the cookie is nowhere, only its SHA-256. */
export const sessions = pgTable('sessions', {
  hash: text('hash').primaryKey(),
  /** Who they are here. */
  person: text('person').notNull(),
  /** Who they are to the provider, which may call them otherwise. */
  subject: text('subject').notNull(),
  /** What the provider calls its own session of theirs, by which it says that it is over; null where it does not say. */
  providerSession: text('provider_session'),
  name: text('name').notNull(),
  roles: text('roles').array().notNull(),
  store: text('store'),
  agency: text('agency'),
  /** The provider's tokens, sealed by a key that is made of the cookie's secret; null where it gave none. */
  tokens: text('tokens'),
  createdAt: at('created_at').notNull(),
  seenAt: at('seen_at').notNull(),
  /** It is over then, unless they are seen before. */
  idleAt: at('idle_at').notNull(),
  /** It is over then in any case. */
  endsAt: at('ends_at').notNull(),
  /** When the provider is asked anew who they are; null where it cannot be asked. */
  refreshAt: at('refresh_at'),
});

/** Tokens by which the provider has said that somebody is signed out, by their hash: none is taken twice. */
export const logoutTokens = pgTable('logout_tokens', {
  hash: text('hash').primaryKey(),
  /** From then on it would not be taken for its age. */
  endsAt: at('ends_at').notNull(),
});
