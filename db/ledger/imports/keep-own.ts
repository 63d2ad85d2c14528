import type { OwnOf, ReadLine } from '../../../domain/forms/imports/read-line';
import type { ImportKind } from '../../../domain/imports/kinds';
import { beginsInClosedStore, unplacedRoles } from '../../../domain/people/keeping-staff';
import type { Weighed } from '../../../domain/imports/said';
import { foldedSubject } from '../../../domain/people/subjects';
import type { Tx } from '../../connection';
import { alikeOnRecord } from '../directory/alike';
import { endHandovers, placesOf } from '../directory/keep';
import { askToHandBack } from '../hand-backs/ask';
import { keepSaid, type Came, type Fault, type ImportKeeping } from './keep-said';

type Keep<Kind extends ImportKind> = (
  tx: Tx,
  lines: readonly ReadLine<Kind>[],
  keeping: ImportKeeping,
) => Promise<Map<string, Came<OwnOf<Kind>>>>;

/** Keeps whom lines are about, each named once, with all that follows from what is new of them. */
export const keepOwn: { readonly [Kind in ImportKind]: Keep<Kind> } = {
  async stores(tx, lines, keeping) {
    const came = await keepSaid(tx, 'store', lines, keeping);
    const open = [...came.values()].filter(
      ({ did, body, fault }) => did === 'changed' && fault === null && body.closedAt === null,
    );
    if (!keeping.isDry && open.length > 0)
      await endHandovers(
        tx,
        open.map(({ key }) => key),
      );
    return came;
  },
  async staff(tx, lines, keeping) {
    const stores = await placesOf(tx, [...new Set(lines.flatMap(({ body }) => body.store ?? []))], keeping.nowMs);
    const alike = await alikeAmong(tx, lines);
    const came = await keepSaid(
      tx,
      'staff',
      lines,
      keeping,
      weighed => named(weighed, alike) ?? misplaced(weighed, stores),
    );
    if (!keeping.isDry) await askToHandBack(tx, restaffed(came), keeping);
    return came;
  },
  customers: (tx, lines, keeping) => keepSaid(tx, 'customer', lines, keeping),
};

/** Of whom something else is said now, as they were and as they are. */
export function restaffed(came: ReadonlyMap<string, Came<'staff'>>) {
  return [...came.values()].flatMap(({ key, before, body, did, fault }) =>
    did === 'changed' && fault === null ? [{ id: key, before: before?.body ?? null, after: body }] : [],
  );
}

/** Those that differ from somebody on record, or from an earlier line, only in how they are written. */
async function alikeAmong(tx: Tx, lines: readonly ReadLine<'staff'>[]): Promise<ReadonlySet<string>> {
  const keys = lines.map(({ key }) => key);
  const first = new Map(keys.toReversed().map(key => [foldedSubject(key), key]));
  return new Set([...(await alikeOnRecord(tx, keys)), ...keys.filter(key => first.get(foldedSubject(key)) !== key)]);
}

function named({ key, before }: Weighed<'staff'>, alike: ReadonlySet<string>): Fault | null {
  if (before !== null || !alike.has(key)) return null;
  return { code: 'invalid-key', message: 'id differs from that of somebody else in capital letters or form alone' };
}

function misplaced({ before, body }: Weighed<'staff'>, stores: ReadonlyMap<string, 'open' | 'closed'>): Fault | null {
  if (body.store !== null && body.store !== before?.body.store && !stores.has(body.store))
    return { code: 'unknown-store', message: 'store is no store of the chain' };
  if (beginsInClosedStore(before?.body ?? null, body, store => stores.get(store) === 'closed'))
    return { code: 'store-closed', message: 'store has closed: nobody new begins there' };
  const [missing] = unplacedRoles(body);
  if (!missing) return null;
  return missing.pointer === '/store'
    ? { code: 'missing-store', message: 'store is missing, and a role of a store needs one' }
    : { code: 'missing-agency', message: 'the role of an agency is given with the agency, not in a file' };
}
