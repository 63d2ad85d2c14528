import { SYSTEM } from '../../../domain/facts';
import type { Caller } from '../../../db/ledger/caller';
import { depart, type Departed } from '../../../db/ledger/departures/depart';
import { endChildren } from '../../../db/ledger/end-children';
import type { IdempotencyKey } from '../../../db/ledger/idempotency';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { readCase } from '../../../db/read/case';
import type { Deps } from '../../deps';
import { viewOf } from '../../view';
import { departureOf } from './departure-of';

const CHILDREN_AT_ONCE = 20;

/** Takes one departure; answers what became of it, with its case. `at` is where it stands in the body. */
export async function takeOne(
  deps: Deps,
  caller: Caller,
  body: Record<string, unknown>,
  key: IdempotencyKey | null,
  at = '',
) {
  const { departed, leftAt } = await take(deps.ledger, caller, body, at, key);
  const reading = await readCase(deps.ledger.store.pool, departed.caseId);
  if (!reading) throw new Error('the case of a departure is gone');
  const view = viewOf(reading, deps.links, Date.now());
  // it has gone on in another store, whose work is not shown here
  const hidden = { steps: [], escalations: [], children: [], input: {} };
  return { departed, leftAt, view: caller.sees(reading.row) ? view : { ...view, ...hidden } };
}

/** Takes one departure and ends the calls of the visit before; answers what became of it. */
export async function take(
  ledger: Ledger,
  caller: Caller,
  body: Record<string, unknown>,
  at: string,
  key: IdempotencyKey | null,
): Promise<{ departed: Departed; leftAt: string }> {
  const departure = departureOf(ledger.world, caller, body, at, Date.now());
  const departed = await inLedger(ledger, (tx, world) => depart(tx, departure, key, world));
  const asked = { parentId: departed.caseId, by: SYSTEM, reason: 'departure', beforeRound: departed.round };
  // what this request does not come to, the watch does
  if (departed.hasChildrenToEnd) await endChildren(ledger, asked, CHILDREN_AT_ONCE, Date.now).catch(() => undefined);
  return { departed, leftAt: new Date(departure.leftAtMs).toISOString() };
}
