import { on, procedure } from '../../language/procedure';

const dayOfTheCall = { day: ['input.examinationOn'], before: 'callBefore' } as const;

/** S0 三: one week before the examination a selected card holder is called and told the particulars. */
export const healthCheckInvitation = procedure({
  key: 'health-check-invitation',
  title: { zh: '车主体检·通知', en: 'Invitation to the health check' },
  source: 'S0 三',
  subject: { store: 'optional' },
  service: 'health-check',
  steps: {
    'call-customer': {
      title: { zh: '致电通知体检事项', en: 'Tell the customer the particulars' },
      kind: 'call',
      by: 'operator',
      due: on({ ...dayOfTheCall, by: 'end-of-calling-hours' }),
      writes: 'health-check-register',
      outcomes: ['will-attend', 'will-not-attend', 'unreachable'],
      enters: { attendance: 'outcome' },
      copies: { examinationOn: ['input.examinationOn'], agency: ['input.agency'], cardNumber: ['input.cardNumber'] },
      unanswered: 'unreachable',
      bound: true,
      urgency: 4,
      opens: { moment: { ...dayOfTheCall, by: 'start-of-calling-hours' }, earlier: 'callOpensBefore' },
      texts: { unreachable: 'health-check-invitation' },
      script: {
        zh: '{customerName}您好!本年度车主体检安排在{examinationOn},体检机构:{agency},地点:{place}。请空腹并携带身份证与“全程汽车服务卡”。请问您是否参加?有什么意见?',
      },
    },
  },
  outcomes: ['will-attend', 'will-not-attend', 'reached-by-text'],
  settings: { callBefore: 7, callOpensBefore: 'PT0S' },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
