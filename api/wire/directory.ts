import { z } from 'zod';
import { agencyKinds } from '../../domain/people/agencies';
import type { Entries, Entry, EntryKind } from '../../domain/people/entries';
import { instant, listOf, named, page } from './common';

const versioned = {
  version: z.number().int().meta({ description: 'the ETag is this number in quotes' }),
  changedAt: instant,
  changedBy: z.string(),
};

const text = z.string();
const maybe = z.string().nullable();

/** What the directory tells of each kind of entry. */
export const storeView = z
  .object({
    ...{ key: text, name: text, district: maybe, timeZone: text },
    opens: z.array(z.tuple([text, text])).nullable(),
    closedAt: instant.nullable(),
    ...versioned,
  })
  .meta({ id: 'Store' });

export const staffView = z
  .object({
    ...{ id: text, name: text, roles: z.array(text), store: maybe, agency: maybe, phone: maybe, email: maybe },
    active: z.boolean(),
    ...versioned,
  })
  .meta({ id: 'StaffMember' });

export const agencyView = z
  .object({ key: text, name: text, kinds: z.array(z.enum(agencyKinds)), ...versioned })
  .meta({ id: 'Agency' });

export const customerView = z
  .object({
    plate: text,
    customerName: text,
    phone: maybe,
    vin: maybe,
    model: maybe,
    ...versioned,
  })
  .meta({ id: 'Customer', description: 'name, phone and VIN masked where the caller need not know them' });

export const cardView = z
  .object({
    cardNumber: text,
    plate: text,
    validUntil: z.iso.date(),
    services: z.array(text),
    state: z.enum(['valid', 'blocked']),
    ...versioned,
  })
  .meta({ id: 'Card' });

/** An entry on the wire: its key by the name it has there, what it says, and which version it is. */
export function entryViewOf<Kind extends EntryKind, Name extends string>(
  { key, version, changedAt, changedBy, body }: Entry<Kind>,
  name: Name,
): Record<Name, string> & Copy<Entries[Kind]> & Versioned {
  const copied = structuredClone(body) as Copy<Entries[Kind]>; // a copy may be written to
  return { ...keyed(name, key), ...copied, version, changedAt: changedAt.toISOString(), changedBy };
}

interface Versioned {
  version: number;
  changedAt: string;
  changedBy: string;
}

type Copy<T> = { -readonly [Field in keyof T]: Writable<T[Field]> };
type Writable<T> = T extends readonly [infer A, infer B]
  ? [A, B]
  : T extends readonly (infer Item)[]
    ? Writable<Item>[]
    : T;

function keyed<Name extends string>(name: Name, key: string): Record<Name, string> {
  return Object.fromEntries([[name, key]]) as Record<Name, string>; // of the one name it was made with
}

/** A list of versions, latest first. */
export const historyOf = <T extends z.ZodType>(view: T) => listOf(view).extend(named);

export const historyQuery = z.strictObject(page);
