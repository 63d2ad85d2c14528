import { SYSTEM } from '../../../domain/language/facts';
import type { Caller } from '../../../domain/cases/caller';
import { depart, type Departed } from '../../../db/ledger/departures/depart';
import type { Departure } from '../../../domain/cases/departure';
import { endChildren } from '../../../db/ledger/children/end-children';
import type { IdempotencyKey } from '../../../domain/cases/change';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { readCase } from '../../../db/read/case';
import type { Deps } from '../../deps';
import { seenBy, type SeenCase } from '../../seen-case';
import { viewOf } from '../../view';
import type { CaseView } from '../../wire/case';
import { departureOf } from './departure-of';

const CHILDREN_AT_ONCE = 20;

/** What a departure is answered with: its case, or where that is another store's only what was reported. */
export interface Taken {
  departed: Departed;
  departure: Departure;
  view: CaseView | null;
}

/** Takes one departure; answers what became of it, with as much of its case as the caller sees. `at` is where it stands in the body. */
export async function takeOne(
  deps: Deps,
  caller: Caller,
  body: Record<string, unknown>,
  key: IdempotencyKey | null,
  at = '',
): Promise<Taken> {
  const { departed, departure } = await take(deps.ledger, caller, body, at, key);
  const seen = await seenCase(deps.ledger, caller, departed.caseId);
  return { departed, departure, view: seen && viewOf(seen, deps.links, deps.ledger.now()) };
}

/** The same, where only the case's id is answered: null for one the caller does not see. */
export async function takeOneOfMany(
  ledger: Ledger,
  caller: Caller,
  body: Record<string, unknown>,
  at: string,
  key: IdempotencyKey | null,
): Promise<{ status: Departed['status']; caseId: string | null }> {
  const { departed } = await take(ledger, caller, body, at, key);
  const { status, caseId, round } = departed;
  const isOwn = round !== null || (await seenCase(ledger, caller, caseId)) !== null;
  return { status, caseId: isOwn ? caseId : null };
}

async function seenCase({ store, world }: Ledger, caller: Caller, caseId: string): Promise<SeenCase | null> {
  const reading = await readCase(store.pool, caseId, world.orders);
  if (!reading) throw new Error('the case of a departure is gone');
  return seenBy(caller, reading);
}

/** Takes one departure and ends the calls of the visit before; answers what became of it. */
async function take(
  ledger: Ledger,
  caller: Caller,
  body: Record<string, unknown>,
  at: string,
  key: IdempotencyKey | null,
): Promise<{ departed: Departed; departure: Departure }> {
  const departure = departureOf(ledger.world, caller, body, at, ledger.now());
  const departed = await inLedger(ledger, (tx, world) => depart(tx, departure, key, world));
  const asked = { parentId: departed.caseId, by: SYSTEM, reason: 'departure', beforeRound: departed.round };
  // what this request does not come to, the watch does
  if (departed.hasChildrenToEnd) await endChildren(ledger, asked, CHILDREN_AT_ONCE, ledger.now).catch(() => undefined);
  return { departed, departure };
}
