import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Charset } from '../../domain/charsets';
import type { ImportKind, ImportRowState, RefusedBecause } from '../../domain/imports/kinds';
import { at } from './columns';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A file of stores, staff or customers: what was asked, how far it is read, and what came of it. */
export const imports = pgTable(
  'imports',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<ImportKind>().notNull(),
    /** What it came as; `items` is a list in a body, taken in at once. */
    source: text('source').$type<'csv' | 'xlsx' | 'items'>().notNull(),
    charset: text('charset').$type<Charset>(),
    isDry: boolean('is_dry').notNull(),
    missing: text('missing').$type<'keep' | 'deactivate'>().notNull(),
    /** How many may go for being missing; null: a fifth of those there are. */
    missingAtMost: integer('missing_at_most'),
    status: text('status').$type<'reading' | 'done' | 'refused'>().notNull(),
    reason: text('reason').$type<RefusedBecause>(),
    /** About how many lines the file has; null where only reading it tells. */
    lines: integer('lines'),
    rows: integer('rows').notNull(),
    created: integer('created').notNull(),
    changed: integer('changed').notNull(),
    unchanged: integer('unchanged').notNull(),
    deactivated: integer('deactivated').notNull(),
    rejected: integer('rejected').notNull(),
    /** Lines of which it cannot be told whom they are about. */
    unread: integer('unread').notNull(),
    /** Up to which line it is kept: whoever goes on begins after it. */
    lastLine: integer('last_line').notNull(),
    /** Which process reads it; the next may when nothing was heard of it for a while. */
    reader: text('reader'),
    touchedAt: at('touched_at').notNull(),
    createdAt: at('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    endedAt: at('ended_at'),
  },
  table => [
    index('imports_by_time').on(table.createdAt, table.id),
    index('imports_reading')
      .on(table.createdAt)
      .where(sql`status = 'reading'`),
  ],
);

/** The file itself, until it is read to its end. */
export const importParts = pgTable(
  'import_parts',
  { importId: text('import_id').notNull(), part: integer('part').notNull(), bytes: bytes('bytes').notNull() },
  table => [primaryKey({ columns: [table.importId, table.part] })],
);

/** What came of each line of a file, for a week; of those who went because they were missing for good, as line 0. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: text('import_id').notNull(),
    line: integer('line').notNull(),
    /** Whom it is about: a store's key, a member's id, a plate; empty where that cannot be read. */
    key: text('key').notNull(),
    card: text('card'),
    state: text('state').$type<ImportRowState>().notNull(),
    /** A hash of what it says of whom it is about: another line may not say otherwise. */
    said: text('said'),
    /** Of who went for being missing: as which version, so that only they come back who are as they went. */
    version: integer('version'),
    errors: jsonb('errors').$type<{ code: string; message: string }[]>(),
  },
  table => [
    uniqueIndex('import_rows_once').on(table.importId, table.line, table.key, sql`coalesce(${table.card}, '')`),
    index('import_rows_by_key').on(table.key, table.importId),
    index('import_rows_by_card')
      .on(table.card, table.importId)
      .where(sql`card is not null`),
    index('import_rows_rejected')
      .on(table.importId, table.line)
      .where(sql`state = 'rejected'`),
  ],
);
