import { expertService as procedure } from '../domain/procedures/expert-service/table';
import { conduct } from './conductor/case';

/** S0 六: an appointment ends the case with its own outcome; advice that must wait is given in a new round. */
export const expertService = conduct(procedure, async ({ system, operator, newRound }) => {
  const request = await operator.does('accept');
  if (!request.entitled) return 'not-entitled';

  if (request.outcome === 'appointment') {
    const isAtTheStore = request.role === 'front-desk';
    const booking = await system.does(isAtTheStore ? 'book-via-store' : 'book-via-call-centre');
    return booking.outcome === 'cancelled' ? 'customer-withdrew' : booking.outcome;
  }

  for (;;) {
    const advice = await operator.does('advise');
    if (advice.outcome !== 'answer-later') return advice.outcome;
    newRound();
  }
});
