import { after, procedure, sharing, within } from '../../language/procedure';
import { scripts } from '../appointments/scripts';
import { usesOfSlot } from '../appointments/uses-of-slot';

/** S0 一(一): the call centre takes the request, the store answers by T+5, the customer is called back by T+10. T is the moment the store was told. */
export const appointmentViaCallCentre = procedure({
  key: 'appointment-via-call-centre',
  title: { zh: '预约·客服部', en: 'Appointment via call centre' },
  source: 'S0 一(一)',
  subject: { store: 'optional' },
  service: 'appointment',
  clock: 'hand-over',
  roundsFrom: 'hand-over',
  steps: {
    accept: {
      title: { zh: '受理', en: 'Take the request' },
      by: 'operator',
      due: within('PT2M'),
      verifies: true,
      flagsRework: true,
      writes: 'appointment-register-1',
      copies: {
        service: ['input.service'],
        request: ['input.request'],
        requestedAt: ['input.requestedAt'],
        department: ['input.department'],
      },
      script: scripts.accept,
    },
    'hand-over': {
      title: { zh: '传递', en: "Tell the store's front desk" },
      by: 'operator',
      due: within('PT2M'),
    },
    'notify-supervisor': {
      title: { zh: '记录并通知', en: 'Record and tell the supervisor' },
      by: 'front-desk',
      due: sharing('relay-reply'),
      writes: 'appointment-register-1',
      copies: {
        request: ['hand-over.request', 'accept.request'],
        requestedAt: ['hand-over.requestedAt', 'accept.requestedAt'],
        department: ['accept.department'],
      },
    },
    reply: {
      title: { zh: '出具回复', en: 'Decide on the reply' },
      by: 'service-supervisor',
      due: sharing('relay-reply'),
      writes: 'appointment-register-2',
      outcomes: ['confirmed', 'alternative-time', 'declined'],
      enters: { replyOutcome: 'outcome' },
      tells: ['appointmentAt'],
      slot: usesOfSlot.reply,
    },
    'relay-reply': {
      title: { zh: '回复话务员', en: 'Give the operator the reply' },
      by: 'front-desk',
      due: after('hand-over', 'PT5M'),
      writes: 'appointment-register-1',
      copies: { reply: ['reply.reply'], replyOutcome: ['reply.outcome'], appointmentAt: ['reply.appointmentAt'] },
    },
    'call-customer': {
      title: { zh: '电话回复客户', en: 'Call the customer back' },
      kind: 'call',
      by: 'operator',
      due: after('hand-over', 'PT10M'),
      writes: 'appointment-register-1',
      outcomes: ['booked', 'disagrees', 'declined', 'customer-withdrew'],
      enters: { result: 'outcome' },
      tells: ['appointmentAt'],
      unanswered: 'reached-by-text',
      copies: { reply: ['relay-reply.reply'] },
      texts: { booked: 'appointment-booked', 'reached-by-text': 'could-not-reach-you' },
      slot: usesOfSlot.talk,
      script: scripts.tellTheReply,
    },
    'record-result': {
      title: { zh: '记录预约结果', en: 'Record the result' },
      by: 'front-desk',
      writes: 'appointment-register-1',
      copies: { result: ['call-customer.outcome'], appointmentAt: ['call-customer.appointmentAt'] },
    },
    close: {
      title: { zh: '结办', en: 'Confirm and close' },
      by: 'service-supervisor',
      writes: 'appointment-register-2',
      copies: { result: ['call-customer.outcome'], appointmentAt: ['call-customer.appointmentAt'] },
    },
  },
  outcomes: ['booked', 'declined', 'customer-withdrew', 'not-entitled', 'reached-by-text'],
  settings: { maxRounds: 3, daysAhead: 7, sameDay: false },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
