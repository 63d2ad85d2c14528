import { takenOut, type ImportedKind } from '../../../domain/imports/said';
import type { ImportKind } from '../../../domain/imports/kinds';
import { PSEUDONYM } from '../../../domain/retention/forget';
import type { Tx } from '../../connection';
import { lockPlates } from '../departures/lock-plates';
import { versionAfter } from '../directory/write-entries';
import { askToHandBack } from '../hand-backs/ask';
import type { Import, LineDone } from './import';
import { restaffed } from './keep-own';
import { keepSaid, type ImportKeeping } from './keep-said';
import { putRows } from './put-rows';

/** Whom a full file names, and who of them are there: those it lacks go. */
interface Named {
  kind: ImportedKind;
  /** `e` is an entry, `$2` who sent the file. */
  from: string;
  key: string;
  /** How it stands in the lines of the import. */
  rowKey: string;
  card: string;
  isPresent: string;
}

/** Agencies' people stand in no file, and nobody sends themselves away. Of customers it is the cards that go: who was one is on record. */
const named: Readonly<Record<ImportKind, Named>> = {
  stores: {
    kind: 'store',
    from: 'stores',
    key: 'key',
    rowKey: 'key',
    card: 'null',
    isPresent: `e.closed_at is null and $2::text is not null`,
  },
  staff: {
    kind: 'staff',
    from: 'staff',
    key: 'id',
    rowKey: 'key',
    card: 'null',
    isPresent: 'e.active and e.agency is null and e.id <> $2',
  },
  customers: {
    kind: 'card',
    from: 'cards',
    key: 'card_number',
    rowKey: 'card',
    card: 'e.card_number',
    isPresent: `e.state = 'valid' and not starts_with(e.plate, '${PSEUDONYM}') and $2::text is not null`,
  },
};

const isMissing = ({ key, rowKey }: Named) =>
  `not exists (select from import_rows r where r.import_id = $1 and r.${rowKey} = e.${key})`;

/** How many of those who are there the file lacks. */
export async function countMissing(
  tx: Tx,
  { id, kind, createdBy }: Import,
): Promise<{ missing: number; present: number }> {
  const of = named[kind];
  const found = await tx.query<{ missing: number; present: number }>({
    name: `count-missing-${kind}`,
    text: `select count(*)::int as present, (count(*) filter (where ${isMissing(of)}))::int as missing from ${of.from} e where ${of.isPresent}`,
    values: [id, createdBy],
  });
  return found.rows[0] ?? { missing: 0, present: 0 };
}

/** Has some of those go whom the file lacks, as a person would have; answers how many. Throws `LostImport`. */
export async function letMissingGo(tx: Tx, imported: Import, most: number, nowMs: number): Promise<number> {
  const { id, kind, createdBy, isDry } = imported;
  const of = named[kind];
  const found = await tx.query<{ entry: string; plate: string }>({
    name: `missing-${kind}`,
    text: `select e.${of.key} as entry, ${kind === 'customers' ? 'e.plate' : `e.${of.key}`} as plate from ${of.from} e
      where ${of.isPresent} and ${isMissing(of)} order by 1 limit $3`,
    values: [id, createdBy, most],
  });
  if (found.rows.length === 0) return 0;
  const keeping = { by: createdBy, nowMs, importId: id, isDry };
  const entries = found.rows.map(({ entry }) => entry);
  if (kind === 'customers' && !isDry)
    await lockPlates(
      tx,
      found.rows.map(({ plate }) => plate),
    );
  const versions = await takeOut(tx, of.kind, entries, keeping);
  const rows = found.rows.map(({ entry, plate }): LineDone & { version?: number } => ({
    ...{ line: 0, key: plate, card: kind === 'customers' ? entry : null, state: 'deactivated', said: null, errors: [] },
    ...(isDry ? {} : { version: versions.get(entry) ?? 0 }),
  }));
  await putRows(tx, imported, rows, { unread: 0, nowMs });
  return rows.length;
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
    );
  if (kind === 'staff' && !keeping.isDry) {
    const came = await out('staff');
    await askToHandBack(tx, restaffed(came), keeping);
    return versionsOf(came);
  }
  return versionsOf(await out(kind));
}

const versionsOf = (came: ReadonlyMap<string, { before: { version: number } | null }>) =>
  new Map([...came].map(([key, { before }]) => [key, versionAfter(before)]));
