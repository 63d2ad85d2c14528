import { forgetMention, forgetOwn, type Person } from '../../../domain/retention/forget';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';

/** Where else a customer may be named: in cases that name many and those of the family, or, which takes its time, in any. */
export type Reach = 'lists' | 'everywhere';

export interface Forgetting {
  person: Person;
  /** Cases that are the person's. */
  own: readonly string[];
  /** Cases that only name them. */
  mentions: readonly string[];
  world: KnownWorld;
}

interface Place {
  table: string;
  column: string;
  caseId: string;
}

const places: readonly Place[] = [
  { table: 'cases', column: 'input', caseId: 'id' },
  { table: 'case_facts', column: 'data', caseId: 'case_id' },
  { table: 'steps', column: 'record', caseId: 'case_id' },
  { table: 'register_entries', column: 'entry', caseId: 'case_id' },
  { table: 'notices', column: 'body', caseId: 'case_id' },
];

/** Other people's cases, and those of nobody, in which the person is named. */
export async function mentionsIn(tx: Tx, { plates, numbers }: Person, reach: Reach): Promise<string[]> {
  const names = (
    place: Place,
  ) => `select p.${place.caseId} as id from ${place.table} p join cases c on c.id = p.${place.caseId}
    where c.plate is distinct from $2 and (${reach === 'everywhere' ? 'true' : LISTS})
      and exists (select from unnest($1::text[]) word where strpos(p.${place.column}::text, word) > 0)`;
  const found = await tx.query<{ id: string }>({
    name: `mentions-${reach}`,
    text: places.map(names).join(' union '),
    values: [[...plates, ...numbers], plates[0]],
  });
  return found.rows.map(({ id }) => id);
}

const FAMILY = 'select o.parent_id from cases o where o.plate = $2';
const LISTS = `c.plate is null or c.id in (${FAMILY}) or c.parent_id in (select o.id from cases o where o.plate = $2)`;

/** Rewrites what the ledger keeps as JSON: of the person's own cases without them, of others' without their name. */
export async function forgetJson(tx: Tx, { person, own, mentions, world }: Forgetting): Promise<void> {
  const known = knownWords(world);
  const isKnown = (word: string) => known.has(word);
  for (const place of places) {
    await rewrite(tx, place, own, value => forgetOwn(value, person, isKnown));
    await rewrite(tx, place, mentions, value => forgetMention(value, person, isKnown));
  }
}

/** Stores, staff and agencies are nobody's personal data here. */
function knownWords(world: KnownWorld): ReadonlySet<string> {
  return new Set([
    ...world.stores().flatMap(({ key, name }) => [key, name]),
    ...world.staff().flatMap(({ id, name }) => [id, name]),
    ...[...world.left()].flat(),
    ...world.agencies().flatMap(({ key, name }) => [key, name]),
  ]);
}

async function rewrite(
  tx: Tx,
  { table, column, caseId }: Place,
  ids: readonly string[],
  forget: (value: unknown) => unknown,
): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.query<{ at: string; value: unknown }>(
    `select ctid::text as at, ${column} as value from ${table} where ${caseId} = any($1) and ${column} is not null for update`,
    [ids],
  );
  const changed = found.rows.map(({ at, value }) => ({ at, value: forget(value) }));
  await tx.query(
    `update ${table} t set ${column} = j.value from jsonb_to_recordset($1::jsonb) j(at text, value jsonb)
      where t.ctid = j.at::tid`,
    [JSON.stringify(changed)],
  );
}
