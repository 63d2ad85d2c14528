import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { DomainError } from '../../domain/errors';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { endImport, forgetRows } from '../../db/ledger/imports/end-import';
import type { Import } from '../../db/ledger/imports/import';
import { LostImport } from '../../db/ledger/imports/put-rows';
import { releaseImport, takeImport } from '../../db/ledger/imports/take-import';
import { readImport, Stopped } from './read-import';

/** Reads imports one after another, in whichever process of the API is free. */
export interface ImportReader {
  /** There may be one to be read. */
  wake(): void;
  /** Stops between two batches; what is not read to its end is let go of for another process. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 10_000;
const FORSAKEN_MS = 60_000;
const KEPT_MS = 7 * 86_400_000;
const FORGOTTEN_AT_ONCE = 5_000;

/** Who was killed in the middle, or the database went away, is followed by whoever looks next: here, or in another process. */
export function readImports(ledger: Ledger, log: FastifyBaseLogger): ImportReader {
  const reader = randomUUID();
  let working: Promise<void> | null = null;
  let isStopped = false;
  let isWoken = false;

  async function work(): Promise<void> {
    do {
      isWoken = false;
      for (let taken = await take(); taken && !isStopped; taken = await take()) await readOne(taken);
    } while (isWoken && !isStopped);
    while (!isStopped && !(await inLedger(ledger, tx => forgetRows(tx, ledger.now() - KEPT_MS, FORGOTTEN_AT_ONCE))));
  }

  const take = () => takeImport(ledger.store.pool, { reader, nowMs: ledger.now(), forsakenMs: FORSAKEN_MS });

  async function readOne(taken: Import): Promise<void> {
    try {
      await readImport(ledger, taken, () => isStopped);
    } catch (error) {
      if (error instanceof LostImport) return;
      if (error instanceof Stopped) return releaseImport(ledger.store.pool, taken);
      // the database is away: the import waits for whoever looks when it is back
      if (error instanceof DomainError && error.code === 'database-unavailable') throw error;
      log.error({ err: error, import: taken.id }, 'an import failed');
      await inLedger(ledger, tx => endImport(tx, taken, 'failed', ledger.now()));
    }
  }

  function wake(): void {
    isWoken = true;
    if (isStopped || working) return;
    working = work()
      .catch((error: unknown) => log.warn({ err: error }, 'imports are read on later'))
      .finally(() => (working = null));
  }

  const looking = setInterval(wake, LOOK_EVERY_MS);
  looking.unref();
  wake();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(looking);
      await working;
    },
  };
}
