import type { Querier } from '../../db/connection';
import { inLedger } from '../../db/ledger/in-ledger';
import { reseatCase, seatAnew } from '../../db/ledger/cases/reseat-case';
import { stoppedCases } from '../../db/read/audit';
import { movedSince } from '../../db/read/moved-since';
import type { EngineAudit } from './audit-engine';
import type { Marker } from './engine-marker';
import { SYSTEM } from '../../domain/cases/draft';

const AT_ONCE = 500;
const MARGIN_MS = 60_000; // markers and facts are stamped by different machines
const REASON = 'the engine was put back in time';

/**
 * Seats anew what moved since the last marker the engine remembers: its workflow knows less than the ledger believes, or is
 * gone, and workers may hold what it was in their caches. Answers how many.
 */
export async function reseatMoved(options: EngineAudit, db: Querier, marker: Marker): Promise<number> {
  const since = new Date(typeof marker === 'number' ? marker - MARGIN_MS : 0);
  let seated = 0;
  for (let place = ''; ;) {
    const ids = await movedSince(db, since, place, AT_ONCE);
    for (const id of ids) {
      const isSeated = await inLedger(options.ledger, (tx, world) =>
        seatAnew(tx, id, REASON, options.ledger.now(), world),
      );
      if (isSeated) seated += 1;
    }
    if (ids.length < AT_ONCE) break;
    place = ids.at(-1) ?? place;
  }
  await reseatStopped(options, db);
  return seated;
}

/** A workflow that had forgotten facts may have stopped its case for want of them: where they fit, it is seated anew. */
async function reseatStopped({ ledger, orders, log }: EngineAudit, db: Querier): Promise<void> {
  for (const { id: caseId, procedure } of await stoppedCases(db)) {
    const order = orders.get(procedure);
    const wanted = { caseId, reason: REASON, by: SYSTEM, force: false };
    if (!order) continue;
    await inLedger(ledger, (tx, world) => reseatCase(tx, { ...wanted, now: ledger.now }, order, world)).catch(
      (error: unknown) => log.warn({ err: error, caseId }, 'a stopped case could not be seated anew'),
    );
  }
}
