import { takenOut, type ImportedKind } from '../../../domain/imports/said';
import type { ImportKind } from '../../../domain/imports/kinds';
import { PSEUDONYM } from '../../../domain/retention/forget';
import type { Tx } from '../../connection';
import { lockPlates } from '../departures/lock-plates';
import { versionAfter } from '../directory/write-entries';
import { askToHandBack } from '../hand-backs/ask';
import type { Import, LineDone } from './import';
import { restaffed } from './keep-own';
import { keepingOf, keepSaid, LATE, type Came, type ImportKeeping } from './keep-said';
import { changedSince } from './meanwhile';
import { putRows } from './put-rows';

/** What a full file names: those it lacks go. */
interface Named {
  kind: ImportedKind;
  /** Where a line of the import has its key. */
  inLine: 'key' | 'card';
  /** Those who are there; `plate` is what a line of theirs is called. */
  present: string;
}

/** Agencies' people stand in no file, and nobody sends themselves away (`$3`). Of customers it is the cards that go: who was one is on record. */
const named: Readonly<Record<ImportKind, Named>> = {
  stores: {
    kind: 'store',
    inLine: 'key',
    present: `select key as entry, key as plate, changed_at, xmin as written from stores where closed_at is null`,
  },
  staff: {
    kind: 'staff',
    inLine: 'key',
    present: `select id as entry, id as plate, changed_at, xmin as written from staff
      where active and agency is null and id <> $3`,
  },
  customers: {
    kind: 'card',
    inLine: 'card',
    present: `select card_number as entry, plate, changed_at, xmin as written from cards
      where state = 'valid' and not starts_with(plate, '${PSEUDONYM}')`,
  },
};

/**
 * Who is there (`present`), whom of them the import `$1` lacks (`e`), and who of these goes (`gone`): whom somebody made or
 * changed after the file was sent (`$2`) it cannot have had as they are.
 */
const lacking = ({ present, inLine }: Named) => `
  with present as materialized (${present}),
    e as materialized (select * from present p
      where not exists (select from import_rows r where r.import_id = $1 and r.${inLine} = p.entry)),
    gone as (select e.entry, e.plate from e where not ${changedSince('$2', inLine)})`;

const valuesOf = ({ id, kind, createdAt, createdBy }: Import) =>
  kind === 'staff' ? [id, createdAt, createdBy] : [id, createdAt];

/** How many of those who are there the file lacks. */
export async function countMissing(tx: Tx, imported: Import): Promise<{ missing: number; present: number }> {
  const { kind } = imported;
  const found = await tx.query<{ missing: number; present: number }>({
    name: `count-missing-${kind}`,
    text: `${lacking(named[kind])}
      select gone.n as missing, present.n - e.n + gone.n as present
      from (select count(*)::int as n from gone) gone, (select count(*)::int as n from e) e,
        (select count(*)::int as n from present) present`,
    values: valuesOf(imported),
  });
  return found.rows[0] ?? { missing: 0, present: 0 };
}

/** Has some of those go whom the file lacks, as a person would have; answers how many it looked at. Throws `LostImport`. */
export async function letMissingGo(tx: Tx, imported: Import, most: number, nowMs: number): Promise<number> {
  const { kind, isDry } = imported;
  const values = valuesOf(imported);
  const found = await tx.query<{ entry: string; plate: string }>({
    name: `missing-${kind}`,
    text: `${lacking(named[kind])} select entry, plate from gone order by entry limit $${values.length + 1}`,
    values: [...values, most],
  });
  if (found.rows.length === 0) return 0;
  const keeping = keepingOf(imported, nowMs);
  const entries = found.rows.map(({ entry }) => entry);
  if (kind === 'customers' && !isDry)
    await lockPlates(
      tx,
      found.rows.map(({ plate }) => plate),
    );
  const versions = await takeOut(tx, named[kind].kind, entries, keeping);
  const gone = found.rows.filter(({ entry }) => versions.has(entry));
  const rows = gone.map(({ entry, plate }): LineDone & { version?: number } => ({
    ...{ line: 0, key: plate, card: kind === 'customers' ? entry : null, state: 'deactivated', said: null, errors: [] },
    ...(isDry ? {} : { version: versions.get(entry) ?? 0 }),
  }));
  await putRows(tx, imported, rows, { unread: 0, nowMs });
  return found.rows.length;
}

async function takeOut(
  tx: Tx,
  kind: ImportedKind,
  keys: readonly string[],
  keeping: ImportKeeping,
): Promise<Map<string, number>> {
  const out = <Kind extends ImportedKind>(of: Kind) =>
    keepSaid(
      tx,
      of,
      keys.map(key => ({ key, body: takenOut(keeping.nowMs)[of] })),
      keeping,
      ({ before }) => (before ? null : LATE),
    );
  if (kind === 'staff' && !keeping.isDry) {
    const came = await out('staff');
    await askToHandBack(tx, restaffed(came), keeping);
    return versionsOf(came);
  }
  return versionsOf(await out(kind));
}

/** As which versions they went; who was changed a moment ago stays. */
const versionsOf = (came: ReadonlyMap<string, Pick<Came<ImportedKind>, 'before' | 'did' | 'fault'>>) =>
  new Map(
    [...came].flatMap(([key, { before, did, fault }]) =>
      fault === null && did === 'changed' ? [[key, versionAfter(before)] as const] : [],
    ),
  );
