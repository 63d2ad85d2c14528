import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { agencyNamed, type Agency } from '../domain/people/agencies';
import type { YearCalendar } from '../domain/calendar/calendars';
import { UnknownPolicy, type Known } from '../domain/cases/world';
import { SYSTEM } from '../domain/language/facts';
import { inZoneOf, type Policy } from '../domain/sla/policy';
import type { StaffMember } from '../domain/sla/recipients';
import { doerTitle, isStaffRole } from '../domain/people/roles';
import type { Orders } from '../domain/language/trial';
import type { Querier } from './connection';
import { ensureHandbook } from './ensure-handbook';
import { readAgencies } from './read/agencies';
import { readCalendars } from './read/calendars';
import { currentPolicyId, readPolicies } from './read/policies';
import { readReach, type Reach } from './read/reach';

/** Stores, staff, agencies, policies and calendars as the ledger needs them at hand: read once, read again when someone says they changed. */
export interface KnownWorld extends Known {
  refresh(): Promise<void>;
  /**
   * The policy for a new case: the store's latest, else the latest for all. A transaction has it read `within`
   * itself: holding one connection and waiting for a second, as many as there are would wait for each other.
   */
  currentPolicy(procedure: string, store: string | null, within?: Querier): Promise<Policy>;
  /** Makes sure a policy that is pinned to a case is at hand. */
  knowPolicy(id: string, within?: Querier): Promise<void>;
  store(key: string): KnownStore | undefined;
  /** Whom an id means: staff, machine clients (`key:…`), the system itself. */
  nameOf(id: string): string | undefined;
  stores(): readonly KnownStore[];
  agencies(): readonly Agency[];
}

export interface KnownStore {
  key: string;
  name: string;
  district: string | null;
  timeZone: string;
}

/** The channel on which changes of staff, stores, policies and calendars are announced. */
export const WORLD_CHANNEL = 'shoushi_world';

const AWAY_RETRY_MS = 500;

/** The world as soon as there is a database to read it from; `onAway` hears why it is not yet. */
export async function awaitWorld(
  db: Querier,
  orders: Orders,
  now: () => number,
  onAway: (error: unknown) => void,
): Promise<KnownWorld> {
  for (;;) {
    try {
      return await knowWorld(db, orders, now);
    } catch (error) {
      onAway(error);
      await pause(AWAY_RETRY_MS);
    }
  }
}

/** Reads the world from the database and keeps it; policies are immutable, so each is read once. The orders are the release's. */
export async function knowWorld(db: Querier, orders: Orders, now: () => number): Promise<KnownWorld> {
  const policies = new Map<string, Policy>();
  let staff: StaffMember[] = [];
  let reach: Reach = { ways: new Map(), groups: [] };
  let stores = new Map<string, KnownStore>();
  let agencies: Agency[] = [];
  let calendars = new Map<string, YearCalendar>();
  let names = new Map<string, string>();
  const world: KnownWorld = {
    orders,
    policy: id => {
      const policy = policies.get(id);
      if (!policy) throw new UnknownPolicy(id);
      return policy;
    },
    staff: () => staff,
    waysOf: person => reach.ways.get(person) ?? [],
    groups: () => reach.groups,
    hasStore: key => stores.has(key),
    zoneOf: store => (store === null ? undefined : stores.get(store)?.timeZone),
    store: key => stores.get(key),
    nameOf: id => names.get(id),
    stores: () => [...stores.values()],
    agencies: () => agencies,
    agencyNamed: said => agencyNamed(agencies, said),
    newCaseId,
    calendar: store => year => calendars.get(`${year}/${store ?? ''}`) ?? calendars.get(`${year}/`),
    async refresh() {
      await ensureHandbook(db, now());
      staff = await readStaff(db);
      reach = await readReach(db);
      agencies = await readAgencies(db);
      names = await readNames(db);
      stores = new Map((await readStores(db)).map(store => [store.key, store]));
      calendars = new Map((await readCalendars(db)).map(each => [`${each.year}/${each.store ?? ''}`, each]));
      for (const policy of await readPolicies(db)) policies.set(policy.id, policy);
    },
    async currentPolicy(procedure, store, within = db) {
      const id = await currentPolicyId(within, procedure, store);
      await world.knowPolicy(id, within);
      return inZoneOf(world.policy(id), world.zoneOf(store));
    },
    async knowPolicy(id, within = db) {
      if (policies.has(id)) return;
      for (const policy of await readPolicies(within)) policies.set(policy.id, policy);
    },
  };
  await world.refresh();
  return world;
}

/** Ids begin with the time, so that new rows lie beside each other in the indexes. */
function newCaseId(nowMs: number): string {
  return `c${nowMs.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
}

async function readStaff(db: Querier): Promise<StaffMember[]> {
  const found = await db.query<Omit<StaffMember, 'roles'> & { roles: string[] }>(
    'select id, name, roles, store, phone, agency from staff order by id',
  );
  return found.rows.map(row => ({ ...row, roles: row.roles.filter(isStaffRole) }));
}

async function readNames(db: Querier): Promise<Map<string, string>> {
  const found = await db.query<{ id: string; name: string }>(
    "select id, name from staff union all select 'key:' || id, name from api_keys",
  );
  return new Map([[SYSTEM, doerTitle(SYSTEM)], ...found.rows.map(({ id, name }) => [id, name] as const)]);
}

async function readStores(db: Querier): Promise<KnownStore[]> {
  const found = await db.query<KnownStore>(
    'select key, name, district, time_zone as "timeZone" from stores order by district, key',
  );
  return found.rows;
}
