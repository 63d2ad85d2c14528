import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { importRow, importView } from '../../api/wire/import';
import type { Answer, Problem } from './client';
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
