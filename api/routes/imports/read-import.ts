import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { importKinds, importRowStates } from '../../../domain/imports/kinds';
import type { Querier } from '../../../db/connection';
import { listImportErrors, listImportRows, listImports, readImport } from '../../../db/read/imports';
import { roles } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { listOf, named, page, refusals } from '../../wire/common';
import { importListed, importListedOf, importRow, importRowOf, importView } from '../../wire/import';

const params = z.object({ id: z.string().min(1).max(100) });
const FIRST_ERRORS = 500;

/** GET /imports, /imports/{id} and /imports/{id}/rows: how far each is, and what comes of each line. */
export function readImportRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  const config = { access: roles(['administrator'], { ofTheChain: true }) };
  const tags = ['imports'];

  const list = {
    tags,
    summary: 'The files that were sent, latest first',
    querystring: z.strictObject({ kind: z.enum(importKinds).optional(), ...page }),
    response: { 200: listOf(importListed).extend(named), ...refusals },
  };
  app.get('/imports', { config, schema: list }, async request => {
    const { kind, cursor, limit } = request.query;
    const after = readCursor('imports', cursor, 2);
    const rows = await listImports(db, { kind, after: after && [after[0] ?? '', after[1] ?? ''], limit });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const next = last ? cursorOf('imports', [last.createdAt.toISOString(), last.id]) : null;
    return { items: rows.map(importListedOf), next };
  });

  const one = { tags, summary: 'One import with its progress', params, response: { 200: importView, ...refusals } };
  app.get('/imports/:id', { config, schema: one }, async request => importViewOf(db, request.params.id));

  const rows = {
    tags,
    summary: 'What comes of each line of a file, for a week; who goes because the file lacks them has no line',
    params,
    querystring: z.strictObject({ state: z.enum(importRowStates).optional(), ...page }),
    response: { 200: listOf(importRow), ...refusals },
  };
  app.get('/imports/:id/rows', { config, schema: rows }, async request => {
    const { state, cursor, limit } = request.query;
    const { id } = await known(db, request.params.id);
    const after = readCursor('import-rows', cursor, 4);
    const items = await listImportRows(db, id, { state, after: after && placeIn(after), limit });
    const last = items.length === limit ? items.at(-1) : undefined;
    const place = last && ['infinity', String(last.line), last.key, last.card ?? ''];
    return { items: items.map(importRowOf), next: place ? cursorOf('import-rows', place) : null };
  });
}

/** An import with its first errors. Throws `not-found`. */
export async function importViewOf(db: Querier, id: string): Promise<z.infer<typeof importView>> {
  return { ...importListedOf(await known(db, id)), errors: await listImportErrors(db, id, FIRST_ERRORS) };
}

async function known(db: Querier, id: string) {
  const found = await readImport(db, id);
  if (!found) throw new DomainError('not-found', 'There is no such import.');
  return found;
}

// a cursor begins with an instant: lines have none
function placeIn([, line = '', key = '', card = '']: readonly string[]): [number, string, string] {
  if (/^\d{1,9}$/.test(line)) return [Number(line), key, card];
  throw new DomainError('invalid-request', 'The cursor is not one of ours.', {
    errors: [{ pointer: '/cursor', message: 'is not a cursor' }],
  });
}
