import { travelBooking as procedure } from '../domain/procedures/travel-booking/table';
import { conduct } from './conductor/case';

/** S0 四: an order the agency cannot fulfil is ordered anew. */
export const travelBooking = conduct(procedure, async ({ operator, agency, newRound }) => {
  const enquiry = await operator.does('consult');
  if (!enquiry.entitled) return 'not-entitled';

  for (;;) {
    const wish = await operator.does('order');
    if (wish.outcome === 'not-now') return 'not-now';
    await operator.does('transmit');
    const answer = await agency.does('fulfil');
    if (answer.outcome === 'confirmed') return 'fulfilled';
    newRound();
  }
});
