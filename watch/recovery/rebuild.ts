import type { Querier } from '../../db/connection';
import { retellCases } from '../../db/ledger/outbox/engine-inbox';
import { inLedger } from '../../db/ledger/in-ledger';
import { reseatStuck } from '../../db/ledger/cases/reseat-case';
import { retellAll } from '../../db/ledger/outbox/retell-all';
import { keepIdentity } from '../../db/engine-state';
import type { EngineAudit, EngineFindings } from './audit-engine';
import { reseatMoved } from './put-back';

/** Has what is gone or stuck, or all that an engine forgot, rebuilt from its facts; answers how many cases. */
export async function rebuild(options: EngineAudit, db: Querier, found: EngineFindings): Promise<number> {
  const { log, ledger } = options;
  if (found.isNewEngine || found.isPutBack) {
    const seated = found.isPutBack ? await reseatMoved(options, db, found.beat) : 0;
    const told = await retellAll(db, ledger.now());
    await keepIdentity(db, found.identity); // last, so that a crash before it rebuilds again
    const what = found.isNewEngine ? 'the engine is a new one' : 'the engine was put back in time';
    log.warn({ cases: told, seated, beat: found.beat }, `${what}: every open case is told anew from its first fact`);
    return told;
  }
  let repaired = found.gone.length === 0 ? 0 : await retellCases(db, found.gone, ledger.now());
  for (const id of found.stuck) {
    const reason = 'its workflow task failed again and again';
    if (await inLedger(ledger, (tx, world) => reseatStuck(tx, id, reason, ledger.now(), world))) repaired += 1;
  }
  return repaired;
}
