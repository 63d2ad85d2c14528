import { randomUUID } from 'node:crypto';
import type { IdempotencyKey } from '../../../domain/cases/change';
import type { ImportKind } from '../../../domain/imports/kinds';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { earlierCall } from '../idempotency';
import type { Import, ImportAsked, ImportSource } from './import';

export interface NewImport<Kind extends ImportKind = ImportKind> extends ImportAsked, ImportSource {
  kind: Kind;
  by: string;
  nowMs: number;
  key: IdempotencyKey | null;
  /** Who reads it at once; left out, the next that is free. */
  reader?: string;
}

/**
 * Puts an import on record. `parts` hands the file over, which is kept until it is read. Answers whether it is new: the
 * same key again is the import it was. Throws `idempotency-key-reused`.
 */
export async function beginImport<Kind extends ImportKind>(
  tx: Tx,
  wanted: NewImport<Kind>,
  parts: () => AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<{ isNew: false; id: string } | { isNew: true; import: Import<Kind> }> {
  const { by, nowMs, key, reader = null, ...asked } = wanted;
  const known = await earlierCall(tx, key);
  if (known !== null) return { isNew: false, id: known };
  const id = `i${nowMs.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const now = new Date(nowMs);
  const { kind, isDry, missing, missingAtMost, source, charset, lines } = asked;
  if (key)
    await tx.query({
      name: 'keep-import-key',
      text: 'insert into idempotency_keys (caller, key, request, case_id, created_at) values ($1, $2, $3, $4, $5)',
      values: [key.caller, key.key, key.request, id, now],
    });
  await tx.query({
    name: 'begin-import',
    text: `insert into imports (id, kind, source, charset, is_dry, missing, missing_at_most, lines, reader, created_at, created_by, touched_at,
        status, rows, created, changed, unchanged, deactivated, rejected, unread, last_line)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, 'reading', 0, 0, 0, 0, 0, 0, 0, 0)`,
    values: [id, kind, source, charset, isDry, missing, missingAtMost, lines, reader, now, by],
  });
  let part = 0;
  for await (const bytes of parts())
    await tx.query({
      name: 'keep-import-part',
      text: 'insert into import_parts (import_id, part, bytes) values ($1, $2, $3)',
      values: [id, (part += 1), bytes],
    });
  await recordAudit(tx, by, 'import-sent', { import: id, kind, source, dryRun: isDry, missing }, nowMs);
  const counts = { lastLine: 0, rows: 0, unread: 0 };
  return { isNew: true, import: { ...asked, ...counts, id, reader: reader ?? '', createdAt: now, createdBy: by } };
}
