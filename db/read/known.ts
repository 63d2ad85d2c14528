import { asc } from 'drizzle-orm';
import type { YearCalendar } from '../../domain/calendar/calendars';
import type { Duty } from '../../domain/duty/duty';
import { SYSTEM } from '../../domain/language/facts';
import type { Agency } from '../../domain/people/agencies';
import { doerTitle, isStaffRole } from '../../domain/people/roles';
import type { StaffMember } from '../../domain/sla/recipients';
import type { Querier } from '../connection';
import { apiKeys, staff, stores } from '../schema';
import { readAgencies } from './agencies';
import { readCalendars } from './calendars';
import { readDuty } from './duty';
import { readReach, type Reach } from './reach';
import { reading } from './reading';

/** A store as every process has it at hand. */
export type KnownStore = Pick<typeof stores.$inferSelect, 'key' | 'name' | 'district' | 'timeZone' | 'closedAt'>;

/** Places and people as they stand. */
export interface AtHand {
  /** Whoever is with the chain. */
  staff: readonly StaffMember[];
  /** Whoever has left, with their names. */
  left: ReadonlyMap<string, string>;
  reach: Reach;
  duty: Duty;
  agencies: readonly Agency[];
  /** Whom ids mean: staff, machine clients, the system itself. */
  names: ReadonlyMap<string, string>;
  stores: ReadonlyMap<string, KnownStore>;
  /** By `year/store`; of all stores `year/`. */
  calendars: ReadonlyMap<string, YearCalendar>;
}

export async function readAtHand(db: Querier, nowMs: number): Promise<AtHand> {
  const everybody = await reading(db, 'staff-at-hand').select().from(staff).orderBy(asc(staff.id));
  const keys = await reading(db, 'keys-at-hand').select({ id: apiKeys.id, name: apiKeys.name }).from(apiKeys);
  const places = await reading(db, 'stores-at-hand')
    .select()
    .from(stores)
    .orderBy(asc(stores.district), asc(stores.key));
  const known = new Map(places.map(store => [store.key, store]));
  const zoneOf = (store: string | null) => (store === null ? undefined : known.get(store)?.timeZone);
  return {
    staff: everybody.filter(({ active }) => active).map(memberOf),
    left: new Map(everybody.filter(({ active }) => !active).map(({ id, name }) => [id, name])),
    reach: await readReach(db),
    duty: await readDuty(db, nowMs, zoneOf),
    agencies: await readAgencies(db),
    names: new Map([
      [SYSTEM, doerTitle(SYSTEM)],
      ...everybody.map(({ id, name }) => [id, name] as const),
      ...keys.map(({ id, name }) => [`key:${id}`, name] as const),
    ]),
    stores: known,
    calendars: new Map((await readCalendars(db)).map(each => [`${each.year}/${each.store ?? ''}`, each])),
  };
}

function memberOf({ id, name, roles, store, phone, agency }: typeof staff.$inferSelect): StaffMember {
  return { id, name, roles: roles.filter(isStaffRole), store, phone, agency };
}
