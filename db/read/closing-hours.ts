import { callback } from '../../domain/care';
import { endOfCallingHours } from '../../domain/calendar/day-moment';
import { inZoneOf } from '../../domain/sla/policy';
import type { Querier } from '../connection';
import type { KnownWorld } from '../world';
import type { ClosingHours } from './judged-callbacks';
import { currentPolicyIds } from './policies';

/** When the day of a call-back ends in each store, by the policy that holds there now and the store's own clock. */
export async function closingHours(db: Querier, world: KnownWorld): Promise<ClosingHours> {
  const stores = world.stores().map(({ key }) => key);
  const found = await currentPolicyIds(db, callback.procedure.key, stores);
  for (const { id } of found) await world.knowPolicy(id, db);
  return Object.fromEntries(
    found.map(({ store, id }) => {
      const { contact } = inZoneOf(world.policy(id), world.zoneOf(store));
      return [store, { zone: contact.timeZone, closes: endOfCallingHours(contact) }];
    }),
  );
}
