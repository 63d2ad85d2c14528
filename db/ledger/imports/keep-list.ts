import type { ReadLine } from '../../../domain/forms/imports/read-line';
import type { IdempotencyKey } from '../../../domain/cases/change';
import type { Tx } from '../../connection';
import { beginImport } from './begin-import';
import { endImport } from './end-import';
import { keepLines } from './keep-lines';

/** A list of customers in one request: an import that is read at once. Answers its id; the same key again is the import it was. */
export async function keepList(
  tx: Tx,
  lines: readonly ReadLine<'customers'>[],
  { by, nowMs, key }: { by: string; nowMs: number; key: IdempotencyKey | null },
): Promise<string> {
  const asked = { kind: 'customers', isDry: false, missing: 'keep', missingAtMost: null } as const;
  const source = { source: 'items', charset: null, lines: lines.length } as const;
  const begun = await beginImport(tx, { ...asked, ...source, by, nowMs, key, reader: by }, () => []);
  if (!begun.isNew) return begun.id;
  await keepLines(tx, begun.import, lines, nowMs);
  await endImport(tx, begun.import, null, nowMs);
  return begun.import.id;
}
