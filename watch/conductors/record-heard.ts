import type { Logger } from 'pino';
import type { Ledger } from '../../db/ledger/in-ledger';
import { noteHeard, type HeardUpTo } from '../../db/ledger/outbox/note-heard';
import type { Acknowledged } from '../../workflows/conductor/contract';
import { startLoop, type Work } from '../loop';

/** Writes down what conductors have heard. */
export interface HeardRecord extends Acknowledged {
  /** Resolves when what was heard is written, or could not be. */
  stop(): Promise<void>;
}

const EVERY_MS = 50;
const LOOK_AT_LEAST_EVERY_MS = 60_000;
const MOST_AT_ONCE = 200;

/** Gathers what conductors say they have heard and writes it, many cases in one statement. What is lost is told again. */
export function recordHeard({ ledger, log }: { ledger: Ledger; log: Logger }): HeardRecord {
  const { store, now } = ledger;
  const waiting = new Map<string, number>();

  const keep = ({ caseId, seq }: HeardUpTo): void => void waiting.set(caseId, Math.max(seq, waiting.get(caseId) ?? 0));

  const write = async (): Promise<void> => {
    const batch: HeardUpTo[] = [...waiting].slice(0, MOST_AT_ONCE).map(([caseId, seq]) => ({ caseId, seq }));
    for (const { caseId } of batch) waiting.delete(caseId);
    if (batch.length === 0) return;
    try {
      const passedOver = await noteHeard(store, batch);
      passedOver.forEach(keep); // somebody acts on it just now
    } catch (error) {
      batch.forEach(keep);
      throw error;
    }
  };

  const work: Work = {
    name: 'record of what conductors heard',
    everyMs: LOOK_AT_LEAST_EVERY_MS,
    async look() {
      await write();
      return waiting.size > 0 ? now() + EVERY_MS : Infinity;
    },
  };
  const loop = startLoop(work, { log, now });
  return {
    heard(caseId, seq) {
      keep({ caseId, seq });
      loop.wake(now() + EVERY_MS);
    },
    async stop() {
      await loop.stop();
      await write().catch((error: unknown) => log.warn({ err: error }, 'what conductors heard could not be written'));
    },
  };
}
