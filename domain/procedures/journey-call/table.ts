import { on, procedure } from '../../language/procedure';
import { script } from './script';

/** S4 婚纱影楼客服: one call of the journey; whoever cannot be reached is tried again before close of business, and then texted. */
export const journeyCall = procedure({
  key: 'journey-call',
  title: { zh: '全程跟踪电话', en: 'Call on the journey' },
  source: 'S4 影楼客户回访流程',
  subject: { store: 'optional', inPlace: 'operator' },
  steps: {
    call: {
      title: { zh: '电话跟踪', en: 'Call the customer' },
      kind: 'call',
      by: 'operator',
      also: ['specialist'],
      due: on({ day: ['input.callOn'], elseToday: true, by: 'end-of-calling-hours' }),
      writes: 'callback-register',
      enters: { agent: 'caller', attempts: 'dials', surveyedOn: 'completedDay' },
      outcomes: ['satisfied', 'remarks', 'complaint', 'texted', 'unreachable'],
      copies: { occasion: ['input.occasion'] },
      unanswered: 'unreachable',
      bound: true,
      isWithinDue: true,
      urgency: 3,
      texts: { unreachable: 'journey-call', texted: 'journey-wishes' },
      script,
    },
    complain: {
      title: { zh: '转投诉', en: 'Open a complaint' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'complaint',
        input: { content: ['call.opinion', 'call.opinionOnService', 'call.opinionOnProduct', 'call.opinionOnCompany'] },
        detached: true,
      },
    },
  },
  outcomes: ['satisfied', 'remarks', 'complaint', 'texted', 'reached-by-text'],
  settings: {},
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
