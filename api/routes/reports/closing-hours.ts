import { callback } from '../../../domain/care';
import { endOfCallingHours } from '../../../domain/calendar/day-moment';
import { inZoneOf } from '../../../domain/sla/policy';
import type { Ledger } from '../../../db/ledger/in-ledger';
import type { ClosingHours } from '../../../db/read/judged-callbacks';
import { currentPolicyIds } from '../../../db/read/policies';

/** When the day of a call-back ends in each store, by the policy that holds there now and the store's own clock. */
export async function closingHours({ store: { pool }, world }: Ledger): Promise<ClosingHours> {
  const stores = world.stores().map(({ key }) => key);
  const found = await currentPolicyIds(pool, callback.procedure.key, stores);
  for (const { id } of found) await world.knowPolicy(id);
  return Object.fromEntries(
    found.map(({ store, id }) => {
      const { contact } = inZoneOf(world.policy(id), world.zoneOf(store));
      return [store, { zone: contact.timeZone, closes: endOfCallingHours(contact) }];
    }),
  );
}
