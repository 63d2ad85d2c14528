import type { Logger } from 'pino';
import type { Ledger } from '../db/ledger/in-ledger';
import { noteHeard, type HeardUpTo } from '../db/ledger/note-heard';
import type { Acknowledged } from '../workflows/contract';

/** Writes down what conductors have heard. */
export interface Acknowledger extends Acknowledged {
  /** Resolves when what was heard is written, or could not be. */
  stop(): Promise<void>;
}

const EVERY_MS = 50;
const AGAIN_MS = 250;
const MOST_AT_ONCE = 200;

/** Gathers what conductors say they have heard and writes it, many cases in one statement. What is lost is told again. */
export function startAcknowledger({ ledger, log }: { ledger: Ledger; log: Logger }): Acknowledger {
  const { store } = ledger;
  const waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const heard = (caseId: string, seq: number): void => {
    waiting.set(caseId, Math.max(seq, waiting.get(caseId) ?? 0));
    writeIn(EVERY_MS);
  };

  const writeIn = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      writing = writing.then(write);
    }, ms);
  };

  const write = async (): Promise<void> => {
    const batch: HeardUpTo[] = [...waiting].slice(0, MOST_AT_ONCE).map(([caseId, seq]) => ({ caseId, seq }));
    for (const { caseId } of batch) waiting.delete(caseId);
    if (batch.length === 0) return;
    try {
      const passedOver = await noteHeard(store, batch);
      for (const { caseId, seq } of passedOver) heard(caseId, seq); // somebody acts on it just now
    } catch (error) {
      log.warn({ err: error }, 'what conductors heard could not be written');
      for (const { caseId, seq } of batch) heard(caseId, seq);
      writeIn(AGAIN_MS);
    }
    if (waiting.size > 0) writeIn(EVERY_MS);
  };

  return {
    heard,
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      await writing;
      await write();
      if (timer) clearTimeout(timer);
    },
  };
}
