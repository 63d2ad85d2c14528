import { setImmediate as turn } from 'node:timers/promises';
import { DomainError } from '../../domain/errors';
import { readLine, type ReadLine } from '../../domain/forms/imports/read-line';
import type { ImportKind, RefusedBecause } from '../../domain/imports/kinds';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { endImport, whyNobodyGoes } from '../../db/ledger/imports/end-import';
import { letMissingGo } from '../../db/ledger/imports/go-missing';
import type { Import } from '../../db/ledger/imports/import';
import { keepLines } from '../../db/ledger/imports/keep-lines';
import { partsOf } from '../../db/ledger/imports/take-import';
import { openSpool, type Spool } from '../uploads/spool';
import { rowsOf, type ImportedRow } from './rows-of';

const BATCH = 200; // lines of one transaction: what is made of them takes milliseconds between two turns of others
const SLICE = 25; // lines that are read before others have their turn

/** The import was given up in the middle, by word of `isStopped`: whoever takes it goes on. */
export class Stopped extends Error {}

/**
 * Reads an import from where it is kept to its end, batch by batch; then those go whom a full file lacks. Throws
 * `Stopped`, `LostImport`, and what may be otherwise the next time.
 */
export async function readImport(ledger: Ledger, imported: Import, isStopped: () => boolean): Promise<void> {
  const spool = await openSpool();
  try {
    for await (const part of partsOf(ledger.store.pool, imported.id)) await spool.write(part);
    const reason = await refusalOf(() => keepAll(ledger, imported, spool, isStopped));
    const end = reason ?? (imported.missing === 'deactivate' ? await goMissing(ledger, imported, isStopped) : null);
    if (!imported.isDry) await ledger.world.refresh(); // whoever sees that it is done sees what it did
    await inLedger(ledger, tx => endImport(tx, imported, end, ledger.now()));
  } finally {
    await spool.close();
  }
}

/** A file that turns out not to be one, deep in it, is refused: what was kept of it stands. */
async function refusalOf(act: () => Promise<void>): Promise<RefusedBecause | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid-import') return 'unreadable-file';
    throw error;
  }
}

async function keepAll(ledger: Ledger, imported: Import, spool: Spool, isStopped: () => boolean): Promise<void> {
  let batch: ReadLine<ImportKind>[] = [];
  const keep = async () => {
    const lines = batch;
    batch = [];
    if (lines.length > 0) await inLedger(ledger, tx => keepLines(tx, imported, lines, ledger.now()));
  };
  for await (const reading of rowsOf(imported, spool)) {
    if ('columns' in reading) continue;
    const fresh = reading.rows.filter(({ line }) => line > imported.lastLine);
    for (let from = 0; from < fresh.length; from += SLICE) {
      batch.push(...fresh.slice(from, from + SLICE).map(row => lineOf(imported.kind, row)));
      if (batch.length >= BATCH) await keep();
      await turn();
      if (isStopped()) throw new Stopped();
    }
  }
  await keep();
}

/** A row of the file by what it says; of one that is no row nobody can tell whom it is about. */
function lineOf(kind: ImportKind, row: ImportedRow): ReadLine<ImportKind> {
  const { line } = row;
  if ('cells' in row) return readLine[kind](line, row.cells);
  const errors = [{ line, code: row.fault, message: row.message }];
  return { line, key: '', body: {}, card: null, errors, isUnclear: true };
}

async function goMissing(ledger: Ledger, imported: Import, isStopped: () => boolean): Promise<RefusedBecause | null> {
  const reason = await inLedger(ledger, tx => whyNobodyGoes(tx, imported));
  if (reason !== null) return reason;
  for (let gone = BATCH; gone === BATCH;) {
    gone = await inLedger(ledger, tx => letMissingGo(tx, imported, BATCH, ledger.now()));
    if (isStopped()) throw new Stopped();
  }
  return null;
}
