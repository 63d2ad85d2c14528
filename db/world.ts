import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { agencyNamed, type Agency } from '../domain/people/agencies';
import { UnknownPolicy, type Known } from '../domain/cases/world';
import { inZoneOf, type Policy } from '../domain/sla/policy';
import type { Orders } from '../domain/language/trial';
import type { Querier } from './connection';
import { ensureHandbook } from './ensure-handbook';
import { oneAfterAnother } from './one-after-another';
import { readAtHand, type AtHand, type KnownStore } from './read/known';
import { areAllPolicies, currentPolicyId, readPolicies } from './read/policies';

/** Stores, staff, rosters, agencies, policies and calendars as the ledger needs them at hand: read once, read again when someone says they changed. */
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
  /** Whoever has left, with their names. */
  left(): ReadonlyMap<string, string>;
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
  let complete: readonly string[] | null = null;
  let known!: AtHand;
  const learnPolicies = async (within: Querier, learned: readonly string[]) => {
    for (const policy of await readPolicies(within, learned)) policies.set(policy.id, policy);
  };
  const world: KnownWorld = {
    orders,
    policy: id => {
      const policy = policies.get(id);
      if (!policy) throw new UnknownPolicy(id);
      return policy;
    },
    staff: () => known.staff,
    waysOf: person => known.reach.ways.get(person) ?? [],
    groups: () => known.reach.groups,
    duty: () => known.duty,
    isClosed: key => (known.stores.get(key)?.closedAt?.getTime() ?? Infinity) <= now(),
    hasStore: key => known.stores.has(key),
    zoneOf: store => (store === null ? undefined : known.stores.get(store)?.timeZone),
    store: key => known.stores.get(key),
    nameOf: id => known.names.get(id),
    stores: () => [...known.stores.values()],
    agencies: () => known.agencies,
    hasLeft: id => known.left.has(id),
    left: () => known.left,
    agencyNamed: said => agencyNamed(known.agencies, said),
    newCaseId,
    calendar: store => year => known.calendars.get(`${year}/${store ?? ''}`) ?? known.calendars.get(`${year}/`),
    refresh: oneAfterAnother(async () => {
      // a version that came since may be another release's, and lack what this one knows
      const isNew = complete === null || !(await areAllPolicies(db, complete));
      if (isNew) complete = await ensureHandbook(db, now());
      known = await readAtHand(db, now());
      if (isNew) await learnPolicies(db, []);
    }),
    async currentPolicy(procedure, store, within = db) {
      const id = await currentPolicyId(within, procedure, store);
      await world.knowPolicy(id, within);
      return inZoneOf(world.policy(id), world.zoneOf(store));
    },
    async knowPolicy(id, within = db) {
      if (!policies.has(id)) await learnPolicies(within, [...policies.keys()]);
    },
  };
  await world.refresh();
  return world;
}

/** Ids begin with the time, so that new rows lie beside each other in the indexes. */
function newCaseId(nowMs: number): string {
  return `c${nowMs.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
}
