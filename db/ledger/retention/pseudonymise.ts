import type { Person } from '../../../domain/retention/forget';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { lockPlates } from '../departures/lock-plates';
import { findPerson } from './find-person';
import { forgetColumns, type Forgotten } from './forget-columns';
import { forgetJson, mentionsIn, type Reach } from './forget-json';

/** What became of a customer's data: there is none, somebody still needs it, or it is gone. */
export type Pseudonymised =
  | { state: 'unknown' }
  | { state: 'held' }
  | { state: 'open'; cases: string[] }
  | { state: 'gone'; person: Person; forgotten: Forgotten };

/**
 * Puts one pseudonym in the place of everything a customer is known by, and empties what was written freely. Rows, facts,
 * numbers and instants stay. Nothing happens to who is held, or is named by a case that is not over.
 */
export async function pseudonymise(tx: Tx, plate: string, reach: Reach, world: KnownWorld): Promise<Pseudonymised> {
  await lockPlates(tx, [plate]);
  const person = await findPerson(tx, plate);
  if (!person) return { state: 'unknown' };
  if (await isHeld(tx, plate)) return { state: 'held' };
  const own = await lockCases(tx, plate);
  const mentions = await mentionsIn(tx, person, reach);
  const open = own.filter(({ isOpen }) => isOpen).map(({ id }) => id);
  const cases = [...new Set([...open, ...(await openOf(tx, mentions))])].sort();
  if (cases.length > 0) return { state: 'open', cases };
  const ids = own.map(({ id }) => id);
  await forgetJson(tx, { person, own: ids, mentions, world });
  return { state: 'gone', person, forgotten: await forgetColumns(tx, plate, person, ids) };
}

async function isHeld(tx: Tx, plate: string): Promise<boolean> {
  const found = await tx.query({
    name: 'is-held',
    text: 'select 1 from customer_holds where plate = $1',
    values: [plate],
  });
  return found.rows.length > 0;
}

// children before their parents, as everywhere
async function lockCases(tx: Tx, plate: string): Promise<{ id: string; isOpen: boolean }[]> {
  const found = await tx.query<{ id: string; isOpen: boolean }>({
    name: 'lock-cases-of-plate',
    text: `select id, status in ('open', 'paused') as "isOpen" from cases where plate = $1 order by id desc for update`,
    values: [plate],
  });
  return found.rows;
}

async function openOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await tx.query<{ id: string }>({
    name: 'open-of-mentions',
    text: `select id from cases where id = any($1) and status in ('open', 'paused')`,
    values: [ids],
  });
  return found.rows.map(({ id }) => id);
}
