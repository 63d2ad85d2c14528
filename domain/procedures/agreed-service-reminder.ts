import { after, procedure, sharing } from '../procedure';
import { scripts } from './scripts';

/** S0 二(一): the customer is reminded of an agreed service; a wish to change it runs through the change loop, with T at the hand-over of the wish. */
export const agreedServiceReminder = procedure({
  key: 'agreed-service-reminder',
  title: { zh: '提醒约定服务', en: 'Reminder of an agreed service' },
  source: 'S0 二(一)',
  service: 'reminder',
  clock: 'change-hand-over',
  roundsFrom: 'change-hand-over',
  steps: {
    collect: {
      title: { zh: '收集', en: 'Take the item from the plan' },
      by: 'system',
      copies: { item: ['input.item'], appointmentAt: ['input.appointmentAt'], plan: ['input.plan'] },
    },
    'check-with-store': { title: { zh: '核实', en: "Ask the store to check the customer's details" }, by: 'operator' },
    'check-details': {
      title: { zh: '核实信息', en: 'Check the details' },
      by: 'front-desk',
      outcomes: ['match', 'mismatch'],
    },
    'correct-details': {
      title: { zh: '核实错位信息', en: 'Give the right details' },
      by: 'department-supervisor',
      outcomes: ['corrected', 'plan-was-right'],
    },
    'relay-correction': {
      title: { zh: '回复话务员', en: 'Give the operator the details' },
      by: 'front-desk',
      copies: { corrections: ['correct-details.corrections'] },
    },
    'apply-correction': {
      title: { zh: '变更错位信息', en: 'Correct the data' },
      by: 'operator',
      copies: { corrections: ['relay-correction.corrections'] },
    },
    'call-customer': {
      title: { zh: '电话通知', en: 'Remind the customer by phone' },
      by: 'operator',
      verifies: 'holder',
      writes: 'appointment-register-1',
      outcomes: ['agreed', 'wants-change', 'unreachable'],
      enters: { result: 'outcome' },
      copies: { service: ['input.item'], appointmentAt: ['input.appointmentAt'] },
      call: { unanswered: 'unreachable', bound: true, urgency: 1 },
      texts: { unreachable: 'service-reminder' },
      script: scripts.remindOfService,
    },
    'change-hand-over': {
      title: { zh: '提醒变更', en: 'Tell the store what is to change' },
      by: 'operator',
      copies: { feedback: ['call-customer.feedback'] },
    },
    'change-notify': {
      title: { zh: '记录并通知', en: 'Record and tell the supervisor' },
      by: 'front-desk',
      due: sharing('change-relay'),
      writes: 'appointment-register-1',
      copies: { feedback: ['change-hand-over.feedback'] },
    },
    'change-adjust': {
      title: { zh: '出具调整结果', en: 'Decide on the adjustment' },
      by: 'department-supervisor',
      due: sharing('change-relay'),
      writes: 'appointment-register-2',
      outcomes: ['adjusted', 'cannot-adjust'],
      tells: ['appointmentAt'],
      copies: { feedback: ['change-notify.feedback'] },
    },
    'change-relay': {
      title: { zh: '通知话务员', en: 'Give the operator the adjustment' },
      by: 'front-desk',
      due: after('change-hand-over', 'PT5M'),
      writes: 'appointment-register-1',
      copies: { adjustment: ['change-adjust.adjustment'], appointmentAt: ['change-adjust.appointmentAt'] },
    },
    'change-call': {
      title: { zh: '电话通知顾客', en: 'Tell the customer the adjustment' },
      by: 'operator',
      due: after('change-hand-over', 'PT15M'),
      writes: 'appointment-register-1',
      outcomes: ['agreed', 'still-disagrees', 'customer-withdrew'],
      enters: { result: 'outcome' },
      copies: { adjustment: ['change-relay.adjustment'] },
      call: { unanswered: 'reached-by-text', spacing: 'changeCallSpacing' },
      texts: { 'reached-by-text': 'could-not-reach-you' },
      script: scripts.tellTheAdjustment,
    },
    'change-record': {
      title: { zh: '记录最终意见', en: 'Record the final word' },
      by: 'front-desk',
      due: after('change-hand-over', 'PT20M'),
      writes: 'appointment-register-1',
      copies: { finalOpinion: ['change-call.finalOpinion'], result: ['change-call.outcome'] },
    },
    'change-close': {
      title: { zh: '结办', en: 'Record and close' },
      by: 'department-supervisor',
      writes: 'appointment-register-2',
      copies: { finalOpinion: ['change-record.finalOpinion'], result: ['change-call.outcome'] },
    },
  },
  outcomes: ['agreed', 'changed', 'customer-withdrew', 'reached-by-text', 'not-entitled'],
  // the last three: how a plan opens its rows; the day before the service, as decision 10 has it
  settings: { maxRounds: 3, changeCallSpacing: 'PT2M', openAtMost: 50, perHour: 0, leadDays: 1 },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
