import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { importRow, importView } from '../../api/wire/import';
import type { Answer, Client, Problem } from './client';
import { startLedgerSystem, type LedgerSystem } from './ledger-system';
import { must } from './looking';
import type { Lane } from './lane';
import { until } from './until';

export type ImportView = z.infer<typeof importView>;
export type ImportRowView = z.infer<typeof importRow>;
type Asked = Record<string, string>;

/** What is done with imports, in a line each. */
export interface Imports {
  send(kind: string, file: string | Buffer | Readable, asked?: Asked, headers?: Asked): Promise<Answer<ImportView>>;
  /** Sends what is refused. */
  ask(kind: string, file: string | Buffer, headers?: Asked): Promise<Answer<Problem>>;
  /** Sends a file and waits until it is read. */
  keep(kind: string, file: string | Buffer | Readable, asked?: Asked): Promise<ImportView>;
  until(id: string): Promise<ImportView>;
  rows(id: string, state?: string): Promise<ImportRowView[]>;
}

/** A system with what is done with its imports, for one test file. */
export interface AtImports {
  system: LedgerSystem;
  imports: Imports;
  admin(): Client;
  /** What stands at a place, as an administrator reads it. */
  get(place: string): Promise<Record<string, unknown>>;
}

/** Starts it before the tests of a file and ends it after; `onReady` gets what there is. */
export function withImports(onReady: (at: AtImports) => void): void {
  let system: LedgerSystem;
  beforeAll(async () => {
    system = await startLedgerSystem();
    const admin = () => system.as('admin-1');
    const get: AtImports['get'] = async place => must(200, await admin().get(`/${encodeURI(place)}`));
    onReady({ system, imports: importsAt(system), admin, get });
  });
  afterAll(() => system.close());
}

/** A file of the documents. */
export const example = (kind: string) => readFileSync(path.join(__dirname, `../../docs/examples/${kind}.csv`));

export function importsAt(system: Lane): Imports {
  const admin = () => system.as('admin-1');
  const imports: Imports = {
    send: (kind, file, asked = {}, headers = {}) =>
      admin().post(`/imports?${new URLSearchParams({ kind, ...asked })}`, file, {
        'content-type': 'text/csv',
        ...headers,
      }),
    ask: (kind, file, headers = {}) =>
      admin().post(`/imports?kind=${kind}`, file, { 'content-type': 'text/csv', ...headers }),
    async keep(kind, file, asked) {
      return imports.until(must(202, await imports.send(kind, file, asked)).id);
    },
    until: id =>
      until(`the import ${id}`, async () =>
        [must(200, await admin().get<ImportView>(`/imports/${id}`))].find(({ status }) => status !== 'reading'),
      ),
    async rows(id, state) {
      const path = `/imports/${id}/rows?limit=500${state === undefined ? '' : `&state=${state}`}`;
      return must(200, await admin().get<{ items: ImportRowView[] }>(path)).items;
    },
  };
  return imports;
}
