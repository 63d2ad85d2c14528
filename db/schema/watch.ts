import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from './columns';

/**
 * What each process that watches says of itself. The table keeps the name and the shape of former releases: a worker of
 * one that is being replaced beats here too, and is seen to be alive.
 */
export const heartbeats = pgTable(
  'system_notes',
  {
    topic: text('topic').$type<'heartbeat'>().notNull(),
    part: text('part').notNull(),
    at: at('at').notNull(),
    note: jsonb('note').$type<Record<string, unknown>>().notNull(),
  },
  table => [primaryKey({ columns: [table.topic, table.part] })],
);

/** What the auditor knows of the engine, and what it found last. One row. */
export const engineState = pgTable('engine_state', {
  id: text('id').$type<'engine'>().primaryKey(),
  /** An engine that lost its data has another identity. */
  identity: text('identity'),
  /** Up to when it showed that it remembers: one that shows less was put back in time. */
  markedAt: at('marked_at'),
  auditedAt: at('audited_at'),
  audit: jsonb('audit').$type<Record<string, unknown>>(),
});
