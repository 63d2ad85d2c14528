import { legalService as procedure } from '../domain/procedures/legal-service/table';
import { conduct } from './conductor/case';

/** S0 七: as with experts; the appointment is the law firm's. */
export const legalService = conduct(procedure, async ({ system, operator, newRound }) => {
  const request = await operator.does('accept');
  if (!request.entitled) return 'not-entitled';

  if (request.outcome === 'appointment') {
    const booking = await system.does('book');
    return booking.outcome === 'cancelled' ? 'customer-withdrew' : booking.outcome;
  }

  for (;;) {
    const advice = await operator.does('advise');
    if (advice.outcome !== 'answer-later') return advice.outcome;
    newRound();
  }
});
