import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ImportColumn } from '../../../domain/forms/imports/columns';
import { DomainError } from '../../../domain/errors';
import type { ImportAsked, ImportSource } from '../../../db/ledger/imports/import';
import { MOST_BYTES, rowsOf } from '../../imports/rows-of';
import { arriving } from '../../uploads/arriving';
import type { SaidCharset } from '../../uploads/charset';
import { gatherEvidence } from '../../uploads/evidence';
import { isOldWorkbook, isWorkbook } from '../../uploads/must-be-text';
import type { Spool } from '../../uploads/spool';

/** A file that has arrived as a whole. */
export interface Arrived extends ImportSource {
  /** SHA-256 of its bytes. */
  hash: string;
}

const LF = 0x0a;

/**
 * Takes a file in while it arrives and says what it is: by its bytes, whatever it calls itself. Throws `body-too-large`,
 * `upload-aborted`, `unsupported-media-type`.
 */
export async function takeIn(body: Readable, said: SaidCharset | null, spool: Spool): Promise<Arrived> {
  const evidence = gatherEvidence(said);
  const hash = createHash('sha256');
  let lines = 0;
  for await (const chunk of arriving(body, MOST_BYTES)) {
    await spool.write(chunk);
    hash.update(chunk);
    if (!isWorkbook(evidence.start())) evidence.take(chunk);
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines += 1;
  }
  evidence.end();
  const start = evidence.start();
  if (isOldWorkbook(start))
    throw new DomainError(
      'unsupported-media-type',
      'This is an old or an encrypted workbook. Save it as .xlsx without a password, or as CSV.',
    );
  const sum = hash.digest('hex');
  if (isWorkbook(start)) return { source: 'xlsx', charset: null, lines: null, hash: sum };
  return { source: 'csv', charset: evidence.charset(), lines, hash: sum };
}

/**
 * Refuses a file before anything is made of it: one without a heading that will do, or one of which it could not be told
 * who is missing. Throws `invalid-import`.
 */
export async function mustBeHeaded(asked: ImportAsked, arrived: Arrived, spool: Spool): Promise<void> {
  for await (const reading of rowsOf({ ...asked, ...arrived }, spool)) {
    if (!('columns' in reading)) continue;
    const needed: ImportColumn = 'cardNumber';
    if (asked.kind !== 'customers' || asked.missing === 'keep' || reading.columns.includes(needed)) return;
    throw new DomainError('invalid-import', 'Without a column cardNumber it cannot be told which cards are missing.', {
      errors: [{ pointer: '/heading', message: `lacks the column ${needed}`, zh: `缺少列 ${needed}。` }],
    });
  }
}
