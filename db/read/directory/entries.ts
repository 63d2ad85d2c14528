import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Entries, Entry, EntryKind } from '../../../domain/people/entries';
import type { Querier } from '../../connection';
import { formerEntries } from '../../schema';
import { reading } from '../reading';
import { statement } from '../statement';

interface Table<Kind extends EntryKind> {
  name: string;
  key: string;
  /** The column of each field; how it is read, where that is not as JSON has it. */
  fields: Readonly<Record<keyof Entries[Kind] & string, string>>;
}

/** Where each kind of entry stands. */
export const directoryTables: { readonly [Kind in EntryKind]: Table<Kind> } = {
  store: {
    name: 'stores',
    key: 'key',
    fields: { name: 'name', district: 'district', timeZone: 'time_zone', opens: 'opens', closedAt: 'closed_at' },
  },
  staff: {
    name: 'staff',
    key: 'id',
    fields: {
      ...{ name: 'name', roles: 'roles', store: 'store', agency: 'agency' },
      ...{ phone: 'phone', email: 'email', active: 'active' },
    },
  },
  roster: {
    name: 'duty_rosters',
    key: 'key',
    fields: { role: 'role', store: 'store', shifts: 'shifts', dates: 'dates' },
  },
  agency: { name: 'agencies', key: 'key', fields: { name: 'name', kinds: 'kinds' } },
  customer: {
    name: 'customers',
    key: 'plate',
    fields: { customerName: 'customer_name', phone: 'phone', vin: 'vin', model: 'model' },
  },
  card: {
    name: 'cards',
    key: 'card_number',
    fields: { plate: 'plate', validUntil: 'valid_until', services: 'services', state: 'state' },
  },
};

/** One entry as it stands, or null. */
export async function readEntry<Kind extends EntryKind>(
  db: Querier,
  kind: Kind,
  key: string,
): Promise<Entry<Kind> | null> {
  const [entry] = await standing[kind](db, [key]);
  return entry ?? null;
}

/** How one entry is selected by its key. */
function entrySql(kind: EntryKind): string {
  return `${entriesSql(kind)} where ${directoryTables[kind].key} = $1`;
}

/** How entries of a kind are selected. */
export function entriesSql(kind: EntryKind): string {
  const { name, key } = directoryTables[kind];
  return `select ${key} as key, version, changed_at as "changedAt", changed_by as "changedBy", ${bodySql(kind)} as body from ${name}`;
}

/** A row's fields as one JSON value. */
export function bodySql(kind: EntryKind): string {
  const fields = Object.entries<string>(directoryTables[kind].fields);
  return `jsonb_build_object(${fields.map(([field, column]) => `'${field}', ${asJson(column)}`).join(', ')})`;
}

function asJson(column: string): string {
  return column === 'closed_at' ? `to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : column;
}

const columns = {
  key: 'text',
  version: 'int4',
  changedAt: 'timestamptz',
  changedBy: 'text',
  body: 'jsonb',
} as const;

const selected = (kind: EntryKind) => ({ name: `entry-of-${kind}`, text: entrySql(kind), columns });

// by hand: one statement for all kinds, whose fields stand in a table
const standing: { readonly [Kind in EntryKind]: (db: Querier, values: readonly string[]) => Promise<Entry<Kind>[]> } = {
  store: statement<Entry<'store'>>(selected('store')),
  staff: statement<Entry<'staff'>>(selected('staff')),
  roster: statement<Entry<'roster'>>(selected('roster')),
  agency: statement<Entry<'agency'>>(selected('agency')),
  customer: statement<Entry<'customer'>>(selected('customer')),
  card: statement<Entry<'card'>>(selected('card')),
};

/** What an entry was at each of its versions before the latest, latest first. */
export async function readFormer<Kind extends EntryKind>(
  db: Querier,
  { kind, key, before, limit }: { kind: Kind; key: string; before: number; limit: number },
): Promise<Entry<Kind>[]> {
  const { version, changedAt, changedBy } = formerEntries;
  return reading(db)
    .select({ key: formerEntries.key, version, changedAt, changedBy, body: sql<Entries[Kind]>`${formerEntries.body}` })
    .from(formerEntries)
    .where(and(eq(formerEntries.kind, kind), eq(formerEntries.key, key), lt(version, before)))
    .orderBy(desc(version))
    .limit(limit);
}
