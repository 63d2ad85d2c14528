import { DomainError } from '../../domain/errors';
import { SYSTEM } from '../../domain/language/facts';
import type { Entries } from '../../domain/people/entries';
import type { Caller } from '../../domain/cases/caller';
import { recordAudit } from '../../db/audit';
import type { Tx } from '../../db/connection';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { keepStaff } from '../../db/ledger/directory/keep';
import { lockEntries } from '../../db/ledger/directory/write-entries';

type Person = Pick<Caller, 'id' | 'name' | 'roles' | 'store' | 'agency'>;

/** Whoever looks after the whole directory. */
const keeper = { id: SYSTEM, roles: ['administrator'], stores: null } as const;

/**
 * Lets a person in by what the directory knows of them: who has left is refused, and who is missing is made where
 * `makesPeople`. Throws `forbidden`; answers whether they are new there.
 */
export async function letIn(tx: Tx, person: Person, makesPeople: boolean, nowMs: number): Promise<boolean> {
  // whoever puts them out now waits for this, or this for them: no session is opened past it
  const known = (await lockEntries(tx, 'staff', [person.id])).get(person.id);
  if (known && !known.body.active) throw new DomainError('forbidden', 'You have left.', { why: 'left' });
  if (known || !makesPeople || person.roles.length === 0) return false;
  const keeping = { by: SYSTEM, nowMs, condition: { match: null, noneMatch: null } };
  const { did } = await keepStaff(tx, { id: person.id, body: bodyOf(person), keeper }, keeping).catch(unplaced);
  if (did !== 'created') return true; // another request of theirs made them this instant
  await recordAudit(tx, person.id, 'person-made', { staff: person.id }, nowMs);
  return true;
}

/** The same for whoever comes with a token: who is known at hand costs nothing. */
export function lettingIn(ledger: Ledger): (caller: Caller) => Promise<void> {
  return async caller => {
    if (caller.isMachine || caller.roles.length === 0 || ledger.world.nameOf(caller.id) !== undefined) return;
    const isMade = await inLedger(ledger, tx => letIn(tx, caller, true, ledger.now()));
    if (isMade || ledger.world.nameOf(caller.id) === undefined) await ledger.world.refresh();
  };
}

function bodyOf({ name, roles, store, agency }: Person): Entries['staff'] {
  return { name, roles, store, agency, phone: null, email: null, active: true };
}

function unplaced(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  if (error.code === 'name-taken') throw new DomainError('forbidden', error.detail, { why: 'alike' });
  throw new DomainError('forbidden', 'The directory has no such store or agency as you are said to be of.', {
    why: 'unplaced',
  });
}
