import { after, procedure, sharing, within } from '../../language/procedure';
import { scripts } from '../appointments/scripts';
import { usesOfSlot } from '../appointments/uses-of-slot';

/** S0 一(二): the store's front desk takes the request itself and answers by T+5. T is the completion of `accept`. */
export const appointmentViaStore = procedure({
  key: 'appointment-via-store',
  title: { zh: '预约·店面', en: 'Appointment via store' },
  source: 'S0 一(二)',
  subject: { store: 'required' },
  service: 'appointment',
  clock: 'accept',
  roundsFrom: 'accept',
  steps: {
    accept: {
      title: { zh: '受理', en: 'Take the request' },
      by: 'front-desk',
      due: within('PT2M'),
      verifies: true,
      flagsRework: true,
      writes: 'appointment-register-1',
      copies: {
        service: ['accept.service', 'input.service'],
        request: ['accept.request', 'input.request'],
        requestedAt: ['accept.requestedAt', 'input.requestedAt'],
        department: ['accept.department', 'input.department'],
      },
      script: scripts.accept,
    },
    'notify-supervisor': {
      title: { zh: '通知主管', en: 'Tell the supervisor' },
      by: 'front-desk',
      due: sharing('answer-customer'),
      copies: { request: ['accept.request'], requestedAt: ['accept.requestedAt'], department: ['accept.department'] },
    },
    reply: {
      title: { zh: '出具回复', en: 'Decide on the reply' },
      by: 'service-supervisor',
      due: sharing('answer-customer'),
      writes: 'appointment-register-2',
      outcomes: ['confirmed', 'alternative-time', 'declined'],
      enters: { replyOutcome: 'outcome' },
      copies: { request: ['notify-supervisor.request', 'accept.request'] },
      tells: ['appointmentAt'],
      slot: usesOfSlot.reply,
    },
    'answer-customer': {
      title: { zh: '回复客户', en: 'Answer the customer' },
      kind: 'call',
      by: 'front-desk',
      due: after('accept', 'PT5M'),
      writes: 'appointment-register-1',
      outcomes: ['booked', 'disagrees', 'declined', 'customer-withdrew'],
      enters: { result: 'outcome' },
      tells: ['appointmentAt'],
      unanswered: 'reached-by-text',
      copies: { reply: ['reply.reply'], replyOutcome: ['reply.outcome'] },
      texts: { booked: 'appointment-booked', 'reached-by-text': 'could-not-reach-you' },
      slot: usesOfSlot.talk,
      script: scripts.tellTheReply,
    },
    close: {
      title: { zh: '结办', en: 'Confirm and close' },
      by: 'service-supervisor',
      writes: 'appointment-register-2',
      copies: { result: ['answer-customer.outcome'], appointmentAt: ['answer-customer.appointmentAt'] },
    },
  },
  outcomes: ['booked', 'declined', 'customer-withdrew', 'not-entitled', 'reached-by-text'],
  settings: { maxRounds: 3, daysAhead: 7, sameDay: false },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
