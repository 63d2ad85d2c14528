import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/** Cases with facts the engine has not taken up. A row leaves when the conductor has heard everything. */
export const engineInbox = pgTable(
  'engine_inbox',
  {
    caseId: text('case_id').primaryKey(),
    toldSeq: integer('told_seq').notNull(),
    lane: text('lane').$type<'start' | 'signal' | 'reseat'>().notNull(),
    since: at('since').notNull(),
    leasedUntil: at('leased_until'),
    tries: integer('tries').notNull(),
  },
  table => [index('engine_inbox_oldest').on(table.lane, table.since)],
);

/** One answer per caller and key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    request: text('request').notNull(),
    caseId: text('case_id').notNull(),
    createdAt: at('created_at').notNull(),
  },
  table => [primaryKey({ columns: [table.caller, table.key] }), index('idempotency_keys_age').on(table.createdAt)],
);

/** Signatures of receipts that were taken: each counts once. */
export const signedReceipts = pgTable(
  'signed_receipts',
  { signature: text('signature').primaryKey(), receivedAt: at('received_at').notNull() },
  table => [index('signed_receipts_age').on(table.receivedAt)],
);
