import { vehiclePickup as procedure } from '../domain/procedures/vehicle-pickup/table';
import { conduct } from './conductor/case';

/** S0 五: a customer who does not want the store is promised a call again, from another one. */
export const vehiclePickup = conduct(procedure, async ({ operator, pickupSupervisor, storeSpecialist, newRound }) => {
  for (;;) {
    const request = await operator.does('accept');
    if (!request.entitled) return 'not-entitled';
    if (request.outcome === 'customer-withdrew') return 'customer-withdrew';

    await operator.does('hand-over');
    const talk = await pickupSupervisor.does('contact-customer');
    if (talk.outcome === 'store-declined-by-customer') {
      newRound();
      continue;
    }
    if (talk.outcome !== 'accepted') return talk.outcome;

    await storeSpecialist.does('collect-vehicle');
    await storeSpecialist.does('service-vehicle');
    await storeSpecialist.does('return-vehicle');
    return 'returned';
  }
});
