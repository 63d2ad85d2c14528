import type { Querier } from '../db/connection';
import { retellCases } from '../db/ledger/engine-inbox';
import { SYSTEM } from '../db/ledger/act';
import { inLedger } from '../db/ledger/in-ledger';
import { reseatCase, reseatStuck } from '../db/ledger/reseat-case';
import { retellAll } from '../db/ledger/retell-all';
import { leaveNote } from '../db/notes';
import { stoppedCases } from '../db/read/audit';
import type { EngineAudit, EngineFindings } from './audit-engine';

/** Has what is gone or stuck, or all that an engine forgot, rebuilt from its facts; answers how many cases. */
export async function rebuild(options: EngineAudit, db: Querier, found: EngineFindings): Promise<number> {
  const { log, ledger } = options;
  if (found.isNewEngine || found.isPutBack) {
    const told = await retellAll(db, Date.now());
    if (found.isPutBack) await reseatStopped(options, db);
    await leaveNote(db, 'engine-identity', 'engine', { id: found.identity }); // last, so that a crash before it rebuilds again
    const what = found.isNewEngine ? 'the engine is a new one' : 'the engine was put back in time';
    log.warn({ cases: told, beat: found.beat }, `${what}: every open case is told anew from its first fact`);
    return told;
  }
  let repaired = found.gone.length === 0 ? 0 : await retellCases(db, found.gone, Date.now());
  for (const id of found.stuck) {
    const reason = 'its workflow task failed again and again';
    if (await inLedger(ledger, (tx, world) => reseatStuck(tx, id, reason, Date.now(), world))) repaired += 1;
  }
  return repaired;
}

/** A workflow that had forgotten facts may have stopped its case for want of them: where they fit, it is seated anew. */
async function reseatStopped({ ledger, orders, log }: EngineAudit, db: Querier): Promise<void> {
  const reason = 'the engine was put back in time';
  for (const { id: caseId, procedure } of await stoppedCases(db)) {
    const order = orders.get(procedure);
    const wanted = { caseId, reason, by: SYSTEM, force: false };
    if (!order) continue;
    await inLedger(ledger, (tx, world) => reseatCase(tx, { ...wanted, nowMs: Date.now() }, order, world)).catch(
      (error: unknown) => log.warn({ err: error, caseId }, 'a stopped case could not be seated anew'),
    );
  }
}
