import { agreedAt, procedure, within } from '../../language/procedure';

const agreed = ['remind.appointmentAt', 'input.appointmentAt'] as const;
const expected = ['confirm-arrival.expectedAt', ...agreed] as const;

/**
 * S0 一(三): reminder, reception within two minutes of the arrival, card check, service at the appointed time. T is the
 * completion of `receive`. S1 基本服务礼仪 3: half an hour before the arrival is confirmed, five minutes before it somebody goes to the door.
 */
export const appointmentFulfilment = procedure({
  key: 'appointment-fulfilment',
  title: { zh: '实施预约服务', en: 'Appointment fulfilment' },
  source: 'S0 一(三), S1 基本服务礼仪',
  edition: 2,
  subject: { store: 'required' },
  service: 'appointment',
  clock: 'receive',
  roundsFrom: 'receive',
  keeps: { at: agreed, isGivenUpWithIt: true },
  steps: {
    remind: {
      title: { zh: '提醒', en: 'Remind the customer' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'agreed-service-reminder',
        input: { item: ['input.service'], appointmentAt: ['input.appointmentAt'] },
        unlessSooner: { than: 'remindBefore', places: ['input.appointmentAt'] },
      },
      outcomes: ['agreed', 'changed', 'reached-by-text', 'customer-withdrew', 'not-entitled', 'cancelled', 'skipped'],
      tells: ['appointmentAt'],
      slot: { 'customer-withdrew': 'gives-up', 'not-entitled': 'gives-up' },
    },
    receive: {
      title: { zh: '接待', en: 'Receive the customer' },
      kind: 'reception',
      by: 'service-advisor',
      due: within('PT2M'),
      expires: { outcome: 'no-show', places: expected, grace: 'noShowGrace' },
      outcomes: ['arrived', 'no-show', 'wants-new-time', 'customer-withdrew'],
    },
    'confirm-arrival': {
      title: { zh: '确认到店', en: 'Confirm the arrival' },
      kind: 'call',
      by: 'service-advisor',
      beside: 'receive',
      ahead: { of: agreed, by: 'confirmFrom' },
      due: agreedAt(agreed, { before: 'confirmBy' }),
      outcomes: ['on-time', 'later', 'wants-new-time', 'customer-withdrew'],
      unanswered: 'unreachable',
      answers: { step: 'receive', outcomes: ['wants-new-time', 'customer-withdrew'] },
      slot: { 'wants-new-time': 'gives-up', 'customer-withdrew': 'gives-up' },
      script: { zh: '您好!您预约今天到店,(礼貌确认)请问您能按时到店吗?大约几点到?' },
    },
    'greet-at-door': {
      title: { zh: '出迎', en: 'Meet the customer at the door' },
      by: 'service-advisor',
      beside: 'receive',
      ahead: { of: expected, by: 'greetFrom' },
      due: agreedAt(expected, { before: 'greetBy' }),
      warns: 'at-start',
    },
    'verify-card': {
      title: { zh: '核实持卡身份', en: 'Check the card' },
      by: 'front-desk',
      verifies: true,
      writes: 'appointment-register-1',
      copies: { service: ['input.service'], department: ['input.department'] },
      script: { zh: '请您出示“全程汽车服务卡”。(核对卡号与车牌号)请您在登记表上签字确认。' },
    },
    accompany: {
      title: { zh: '陪同登记', en: 'Take the customer to the department' },
      by: 'service-advisor',
      copies: { department: ['verify-card.department'] },
    },
    serve: {
      title: { zh: '提供服务', en: 'Begin the service' },
      by: 'service-supervisor',
      due: agreedAt(agreed, { orLater: ['confirm-arrival.expectedAt', 'receive.arrivedAt'] }),
      writes: 'appointment-register-2',
      enters: { serviceStartedAt: 'completedAt' },
      copies: { arrivedAt: ['receive.arrivedAt'], appointmentAt: agreed },
    },
    'call-no-show': {
      title: { zh: '电话询问未到原因', en: 'Ask why the customer did not come' },
      kind: 'call',
      by: 'front-desk',
      outcomes: ['wants-new-time', 'on-the-way', 'customer-withdrew'],
      unanswered: 'reached-by-text',
      texts: { 'reached-by-text': 'could-not-reach-you' },
      slot: { 'wants-new-time': 'gives-up', 'customer-withdrew': 'gives-up', 'reached-by-text': 'gives-up' },
      script: { zh: '您好!您预约的时间已过,(婉转询问未到原因)请问需要为您安排新的时间吗?' },
    },
    rebook: {
      title: { zh: '重新预约', en: 'Book a new time' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'appointment-via-store',
        input: {
          service: ['input.service'],
          requestedAt: ['call-no-show.requestedAt', 'confirm-arrival.requestedAt'],
        },
        detached: true,
      },
    },
  },
  outcomes: ['served', 'rebooked', 'no-show', 'customer-withdrew', 'not-entitled'],
  settings: {
    remindBefore: 'P1D',
    confirmFrom: 'PT60M',
    confirmBy: 'PT30M',
    greetFrom: 'PT5M',
    greetBy: 'PT0S',
    noShowGrace: 'PT30M',
    punctualityGrace: 'PT15M',
  },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
