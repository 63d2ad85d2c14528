import { procedure } from '../../language/procedure';
import { advise, bookingInput, bookingOutcomes, takeTheRequest } from '../advice/steps';

/** S0 七: an appointment with a law firm, which stands where the store stands elsewhere; or advice by phone. */
export const legalService = procedure({
  key: 'legal-service',
  title: { zh: '律师服务', en: 'Legal service' },
  source: 'S0 七',
  subject: { store: 'none' },
  service: 'legal',
  roundsFrom: 'advise',
  steps: {
    accept: takeTheRequest,
    book: {
      title: { zh: '预约律师', en: 'Appointment with the law firm' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'appointment-via-call-centre',
        store: 'none',
        input: { ...bookingInput, agency: ['accept.agency'] },
      },
      outcomes: bookingOutcomes,
    },
    advise,
  },
  outcomes: ['booked', 'declined', 'customer-withdrew', 'reached-by-text', 'advised', 'not-entitled'],
  settings: { maxRounds: 3 },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
