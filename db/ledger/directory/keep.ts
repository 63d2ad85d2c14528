import { DomainError, type Fault } from '../../../domain/errors';
import type { Entries } from '../../../domain/people/entries';
import {
  beginsInClosedStore,
  isLeavingAsPlaced,
  mustKeepStaff,
  unplacedRoles,
  type Keeper,
} from '../../../domain/people/keeping-staff';
import { isSubject } from '../../../domain/people/subjects';
import type { Tx } from '../../connection';
import { askToHandBack } from '../hand-backs/ask';
import { mustBeNew } from '../customers/former-plates';
import { lockPlates } from '../departures/lock-plates';
import { alikeOnRecord } from './alike';
import { keepEntry, type Keeping, type Kept } from './keep-entry';

/** Keeps a store; one that has not closed any more keeps its cases, whatever was said before. */
export async function keepStore(
  tx: Tx,
  { key, body }: { key: string; body: Entries['store'] },
  keeping: Keeping,
  mustMay: (before: Entries['store'] | null) => void,
): Promise<Kept<'store'>> {
  const kept = await keepEntry(tx, { kind: 'store', key, body }, keeping, mustMay);
  if (body.closedAt === null) await endHandovers(tx, [key]);
  return kept;
}

/** What was said of where the cases of a store go holds no more: it goes on. */
export async function endHandovers(tx: Tx, stores: readonly string[]): Promise<void> {
  await tx.query({
    name: 'end-handover',
    text: 'delete from store_handovers where store = any($1)',
    values: [stores],
  });
}

/** Keeps a member of staff; store and agency are looked up where they stand. Throws `unknown-store`, `invalid-request`, and as `mustKeepStaff`. */
export async function keepStaff(
  tx: Tx,
  { id, body, keeper }: { id: string; body: Entries['staff']; keeper: Keeper },
  keeping: Keeping,
): Promise<Kept<'staff'>> {
  const kept = await keepEntry(tx, { kind: 'staff', key: id, body }, keeping, async before => {
    mustKeepStaff(keeper, id, before, body);
    if (before === null) await mustBeFree(tx, id);
    await mustBePlaced(tx, before, body, keeping.nowMs);
  });
  await askToHandBack(tx, [{ id, before: kept.before, after: body }], keeping);
  return kept;
}

/** Throws `invalid-request` for a name that is reserved, `name-taken` for one that differs from somebody's only in how it is written. */
async function mustBeFree(tx: Tx, id: string) {
  if (!isSubject(id)) throw new DomainError('invalid-request', 'The id must be a plain name that is not reserved.');
  if ((await alikeOnRecord(tx, [id])).size > 0)
    throw new DomainError(
      'name-taken',
      'Somebody is on record by an id that differs in capital letters or form alone.',
    );
}

/** Throws unless what a person is put into is there: `unknown-store`, `store-closed`, or `invalid-request` with every fault. */
async function mustBePlaced(tx: Tx, before: Entries['staff'] | null, body: Entries['staff'], nowMs: number) {
  if (before && isLeavingAsPlaced(before, body)) return;
  const stores = await placesOf(tx, body.store === null ? [] : [body.store], nowMs);
  if (body.store !== null && !stores.has(body.store))
    throw new DomainError('unknown-store', `There is no store ${body.store}.`, {
      errors: [{ pointer: '/store', message: 'must be a store of the chain' }],
    });
  if (beginsInClosedStore(before, body, store => stores.get(store) === 'closed'))
    throw new DomainError('store-closed', 'The store has closed: nobody new begins there.');
  const faults = unplacedRoles(body);
  if (body.agency !== null && !(await isThere(tx, 'agencies', 'key', body.agency)))
    faults.push({ pointer: '/agency', message: 'must be an agency there is' });
  refuseFaults(faults);
}

/** Which of these stores there are, and whether they have closed; they stay until this is committed. */
export async function placesOf(tx: Tx, stores: readonly string[], nowMs: number) {
  const found = await tx.query<{ key: string; isClosed: boolean }>({
    name: 'places-of',
    text: `select key, coalesce(closed_at <= $2, false) as "isClosed" from stores where key = any($1) order by key for key share`,
    values: [stores, new Date(nowMs)],
  });
  return new Map(found.rows.map(({ key, isClosed }) => [key, isClosed ? 'closed' : 'open'] as const));
}

/** Keeps a customer's file, with everything of that plate to this act alone. Throws as `mustBeNew` where there is none yet. */
export async function keepCustomer(
  tx: Tx,
  { plate, body }: { plate: string; body: Entries['customer'] },
  keeping: Keeping,
): Promise<Kept<'customer'>> {
  await lockPlates(tx, [plate]);
  return keepEntry(tx, { kind: 'customer', key: plate, body }, keeping, async before => {
    if (before === null) await mustBeNew(tx, plate, keeping.condition);
  });
}

/** Keeps a card of a customer there is. Throws `invalid-request`. */
export async function keepCard(
  tx: Tx,
  { cardNumber, body }: { cardNumber: string; body: Entries['card'] },
  keeping: Keeping,
): Promise<Kept<'card'>> {
  await lockPlates(tx, [body.plate]);
  if (!(await isThere(tx, 'customers', 'plate', body.plate)))
    refuseFaults([{ pointer: '/plate', message: 'must be the plate of a customer there is' }]);
  return keepEntry(tx, { kind: 'card', key: cardNumber, body }, keeping);
}

async function isThere(tx: Tx, table: 'agencies' | 'customers', key: string, value: string) {
  const text = `select 1 from ${table} where ${key} = $1 for key share`;
  return (await tx.query({ name: `is-there-${table}`, text, values: [value] })).rows.length > 0;
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const detail = `The body is not as described: ${faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}`;
  throw new DomainError('invalid-request', detail, { errors: faults });
}
