import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { ImportKind, ImportRowState } from '../../domain/imports/kinds';
import type { Querier } from '../connection';
import { importRows, imports } from '../schema';
import { following, reading } from './reading';

export type ImportReading = NonNullable<Awaited<ReturnType<typeof readImport>>>;

const columns = {
  ...{ id: imports.id, kind: imports.kind, source: imports.source, charset: imports.charset },
  ...{ dryRun: imports.isDry, missing: imports.missing, missingAtMost: imports.missingAtMost },
  ...{ status: imports.status, reason: imports.reason, lines: imports.lines, rows: imports.rows },
  ...{ created: imports.created, changed: imports.changed, unchanged: imports.unchanged },
  ...{ deactivated: imports.deactivated, rejected: imports.rejected },
  ...{ createdAt: imports.createdAt, createdBy: imports.createdBy, endedAt: imports.endedAt },
};

/** One import and how far it is, or null. */
export async function readImport(db: Querier, id: string) {
  const [found] = await reading(db).select(columns).from(imports).where(eq(imports.id, id));
  return found ?? null;
}

/** Files, latest first; lists that were taken in at once are not among them. */
export async function listImports(
  db: Querier,
  { kind, after, limit }: { kind: ImportKind | undefined; after: readonly [string, string] | null; limit: number },
): Promise<ImportReading[]> {
  const { createdAt, id, source } = imports;
  return reading(db)
    .select(columns)
    .from(imports)
    .where(and(ne(source, 'items'), kind && eq(imports.kind, kind), following([createdAt, id], after, 'down')))
    .orderBy(sql`${createdAt} desc`, sql`${id} desc`)
    .limit(limit);
}

export interface ImportRowReading {
  line: number;
  key: string;
  card: string | null;
  state: ImportRowState;
  errors: { code: string; message: string }[] | null;
}

/** What came of the lines, in the order of the file; before them who went because the file lacks them. */
export async function listImportRows(
  db: Querier,
  importId: string,
  asked: { state: ImportRowState | undefined; after: readonly [number, string, string] | null; limit: number },
): Promise<ImportRowReading[]> {
  const { line, key, card, state, errors } = importRows;
  const place = sql`(${line}, ${key}, coalesce(${card}, ''))`;
  const { after } = asked;
  return reading(db)
    .select({ line, key, card, state, errors })
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        asked.state && eq(state, asked.state),
        after === null ? undefined : sql`${place} > (${after[0]}::int, ${after[1]}, ${after[2]})`,
      ),
    )
    .orderBy(line, key, sql`coalesce(${card}, '')`)
    .limit(asked.limit);
}

/** What is wrong with the lines that were not taken, in the order of the file. */
export async function listImportErrors(db: Querier, importId: string, limit: number) {
  const { line, state, errors } = importRows;
  const rows = await reading(db)
    .select({ line, errors })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(state, 'rejected'), isNotNull(errors)))
    .orderBy(line)
    .limit(limit);
  return rows.flatMap(row => (row.errors ?? []).map(error => ({ line: row.line, ...error }))).slice(0, limit);
}
