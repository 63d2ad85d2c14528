import type { agencyKinds } from './agencies';
import type { DatedShift, Shift } from '../duty/roster';
import type { Role, StaffRole } from './roles';
import type { CardService } from './verification';

/** What the directory holds: places, people, partners, and whose cars and cards there are. */
export interface Entries {
  store: {
    name: string;
    district: string | null;
    timeZone: string;
    opens: readonly (readonly [string, string])[] | null;
    closedAt: string | null;
  };
  staff: {
    name: string;
    roles: readonly StaffRole[];
    store: string | null;
    agency: string | null;
    phone: string | null;
    email: string | null;
    active: boolean;
  };
  /** Who of a role is on duty when; of a store's role in that store. */
  roster: { role: Role; store: string | null; shifts: readonly Shift[]; dates: readonly DatedShift[] };
  agency: { name: string; kinds: readonly (typeof agencyKinds)[number][] };
  customer: { customerName: string; phone: string | null; vin: string | null; model: string | null };
  card: { plate: string; validUntil: string; services: readonly CardService[]; state: 'valid' | 'blocked' };
}

export type EntryKind = keyof Entries;

/** One of them as it stands. */
export interface Entry<Kind extends EntryKind> {
  key: string;
  version: number;
  changedAt: Date;
  changedBy: string;
  body: Entries[Kind];
}

/** In which fields two of them differ, by name. */
export function changedFields<Body extends object>(before: Body, after: Body): (keyof Body & string)[] {
  const fields = Object.keys(after) as (keyof Body & string)[]; // the names of what it is made of
  return fields.filter(field => written(before[field]) !== written(after[field]));
}

/** Whatever order its keys came in. */
function written(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
