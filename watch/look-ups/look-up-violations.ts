import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { LookUpFailed, type FoundViolations, type ViolationLookUp } from '../../channels/violation-look-up';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import {
  completeLookUp,
  noteLookUpFailure,
  openLookUps,
  type LookedUp,
  type OpenLookUp,
} from '../../db/ledger/look-ups/violation-look-ups';
import type { Turn, Work } from '../loop';

export interface LookUpOptions {
  ledger: Ledger;
  log: Logger;
  lookUp: ViolationLookUp;
  /** The wait after a first failure; it doubles up to an hour. */
  backOffMs?: number;
}

const LOOK_EVERY_MS = 2_000;
const BATCHES = 5;
const AT_ONCE = 4;
const LONGEST_WAIT_MS = 3_600_000;

/** What is known of one batch between two tries: answers that need not be asked for again, and when to try next. */
interface Progress {
  found: Map<string, FoundViolations>;
  tries: number;
  againAtMs: number;
}

/**
 * Looks the vehicles of open violation batches up and completes the step as the system. When the source fails, the step
 * stays open for people, the case says why, and the vehicles still missing are asked for again later.
 */
export function lookUpViolations({ ledger, log, lookUp, backOffMs = 30_000 }: LookUpOptions): Work {
  const { now } = ledger;
  const known = new Map<string, Progress>();

  const lookBatchUp = async (batch: OpenLookUp, progress: Progress, { isStopped }: Turn): Promise<void> => {
    const failures: unknown[] = [];
    const ask = async (plate: string): Promise<void> => {
      if (failures.length > 0 || isStopped()) return; // a source that fails is left alone for a while
      try {
        progress.found.set(plate, await lookUp.lookUp(plate, batch.month));
      } catch (error) {
        failures.push(error);
      }
    };
    const inTurn = pLimit(AT_ONCE);
    const missing = batch.vehicles.filter(({ plate }) => !progress.found.has(plate));
    await Promise.all(missing.map(({ plate }) => inTurn(ask, plate)));
    if (isStopped()) return;
    if (failures.length > 0) return postpone(batch, progress, failures[0]);
    const vehicles = batch.vehicles.map(vehicle => looked(vehicle, progress.found.get(vehicle.plate), lookUp.source));
    const wanted = { lookUp: batch, vehicles, source: lookUp.source, now };
    const isDone = await inLedger(ledger, (tx, world) => completeLookUp(tx, wanted, world));
    if (isDone) log.info({ caseId: batch.caseId, vehicles: vehicles.length }, 'looked up');
  };

  const postpone = async (batch: OpenLookUp, progress: Progress, reason: unknown): Promise<void> => {
    const why = reason instanceof LookUpFailed ? reason.why : 'unreadable';
    progress.againAtMs = now() + Math.min(LONGEST_WAIT_MS, backOffMs * 2 ** progress.tries);
    progress.tries += 1;
    log.warn({ caseId: batch.caseId, why, tries: progress.tries }, 'look-up failed; it stays open for people');
    const wanted = { lookUp: batch, why, source: lookUp.source, nowMs: now() };
    await inLedger(ledger, (tx, world) => noteLookUpFailure(tx, wanted, world));
  };

  return {
    name: 'look-ups',
    everyMs: LOOK_EVERY_MS,
    async look(turn) {
      const open = await openLookUps(ledger.store.pool, BATCHES);
      for (const caseId of known.keys()) if (!open.some(each => each.caseId === caseId)) known.delete(caseId);
      for (const batch of open) {
        const progress = known.get(batch.caseId) ?? { found: new Map(), tries: 0, againAtMs: 0 };
        known.set(batch.caseId, progress);
        if (!turn.isStopped() && progress.againAtMs <= now()) await lookBatchUp(batch, progress, turn);
      }
      const againAtMs = [...known.values()].map(progress => progress.againAtMs).filter(atMs => atMs > now());
      return Math.min(...againAtMs);
    },
  };
}

/** The vehicle with what was found; one without violations owes nothing, and becomes no case. */
function looked(vehicle: LookedUp, found: FoundViolations | undefined, lookupSource: string): LookedUp {
  if (!found || found.violations === '') return { ...vehicle, amount: 0, lookupSource };
  const { violations, payableBy, amount } = found;
  return {
    ...vehicle,
    violations,
    lookupSource,
    ...(payableBy === null ? {} : { payableBy }),
    ...(amount === null ? {} : { amount }),
  };
}
