import { procedure } from '../../language/procedure';
import { advise, bookingInput, bookingOutcomes, takeTheRequest } from '../advice/steps';

/** S0 六: an appointment with an expert goes through the call centre or the store, by who took the request; or advice by phone. */
export const expertService = procedure({
  key: 'expert-service',
  title: { zh: '专家服务', en: 'Expert service' },
  source: 'S0 六',
  subject: { store: 'optional' },
  service: 'expert',
  roundsFrom: 'advise',
  steps: {
    accept: { ...takeTheRequest, tells: ['role'], turnsOn: { role: ['operator', 'front-desk'] } },
    'book-via-call-centre': {
      title: { zh: '预约·客服部', en: 'Appointment via the call centre' },
      kind: 'child',
      by: 'system',
      runs: { procedure: 'appointment-via-call-centre', input: bookingInput },
      outcomes: bookingOutcomes,
    },
    'book-via-store': {
      title: { zh: '预约·店面', en: 'Appointment via the store' },
      kind: 'child',
      by: 'system',
      runs: { procedure: 'appointment-via-store', input: bookingInput },
      outcomes: bookingOutcomes,
    },
    advise,
  },
  outcomes: ['booked', 'declined', 'customer-withdrew', 'reached-by-text', 'advised', 'not-entitled'],
  settings: { maxRounds: 3 },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
