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

/** Whom a full file names, and who of them are there: those it lacks go. */
interface Named {
  kind: ImportedKind;
  /** `e` is an entry, `$2` who sent the file. */
  from: string;
  key: string;
  /** How it stands in the lines of the import. */
  rowKey: 'key' | 'card';
  isPresent: string;
}

/** Agencies' people stand in no file, and nobody sends themselves away. Of customers it is the cards that go: who was one is on record. */
const named: Readonly<Record<ImportKind, Named>> = {
  stores: {
    kind: 'store',
    from: 'stores',
    key: 'key',
    rowKey: 'key',
    isPresent: `e.closed_at is null and $2::text is not null`,
  },
  staff: {
    kind: 'staff',
    from: 'staff',
    key: 'id',
    rowKey: 'key',
    isPresent: 'e.active and e.agency is null and e.id <> $2',
  },
  customers: {
    kind: 'card',
    from: 'cards',
    key: 'card_number',
    rowKey: 'card',
    isPresent: `e.state = 'valid' and not starts_with(e.plate, '${PSEUDONYM}') and $2::text is not null`,
  },
};

const isMissing = ({ key, rowKey }: Named) =>
  `not exists (select from import_rows r where r.import_id = $1 and r.${rowKey} = e.${key})`;

/** Whether somebody made or changed an entry that is missing after the file was sent: then it cannot have had it as it is. */
const isLater = ({ rowKey }: Named) => changedSince('$3', rowKey);

/** How many of those who are there the file lacks. */
export async function countMissing(
  tx: Tx,
  { id, kind, createdBy, createdAt }: Import,
): Promise<{ missing: number; present: number }> {
  const of = named[kind];
  const found = await tx.query<{ missing: number; present: number }>({
    name: `count-missing-${kind}`,
    text: `with e as materialized (
        select e.${of.key} as entry, e.changed_at, e.xmin as written, ${isMissing(of)} as missing from ${of.from} e where ${of.isPresent}
      ), counted as (select e.missing, e.missing and ${isLater(of)} as later from e)
      select (count(*) filter (where not later))::int as present, (count(*) filter (where missing and not later))::int as missing from counted`,
    values: [id, createdBy, createdAt],
  });
  return found.rows[0] ?? { missing: 0, present: 0 };
}

/** Has some of those go whom the file lacks, as a person would have; answers how many it looked at. Throws `LostImport`. */
export async function letMissingGo(tx: Tx, imported: Import, most: number, nowMs: number): Promise<number> {
  const { id, kind, createdBy, createdAt, isDry } = imported;
  const of = named[kind];
  const found = await tx.query<{ entry: string; plate: string }>({
    name: `missing-${kind}`,
    text: `with e as materialized (
        select e.${of.key} as entry, ${kind === 'customers' ? 'e.plate' : `e.${of.key}`} as plate, e.changed_at, e.xmin as written
        from ${of.from} e where ${of.isPresent} and ${isMissing(of)}
      ) select e.entry, e.plate from e where not ${isLater(of)} order by 1 limit $4`,
    values: [id, createdBy, createdAt, most],
  });
  if (found.rows.length === 0) return 0;
  const keeping = keepingOf(imported, nowMs);
  const entries = found.rows.map(({ entry }) => entry);
  if (kind === 'customers' && !isDry)
    await lockPlates(
      tx,
      found.rows.map(({ plate }) => plate),
    );
  const versions = await takeOut(tx, of.kind, entries, keeping);
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
