import { at, within } from '../../language/due';

/** What expert and legal service have in common (S0 六, 七): who takes the request, and advice by phone until it is given. */
export const takeTheRequest = {
  title: { zh: '受理', en: 'Take the request' },
  by: 'operator',
  also: ['front-desk'],
  due: within('PT2M'),
  verifies: true,
  writes: 'appointment-register-1',
  outcomes: ['appointment', 'phone-advice'],
  enters: { serviceMode: 'outcome', request: 'topic' },
  copies: { topic: ['input.topic'], requestedAt: ['input.requestedAt'], agency: ['input.agency'] },
  script: {
    zh: '您好!请提供车牌号和姓名。(核实后)请问您是要预约,还是电话咨询?(记录咨询内容;不能当时解答的,明确告知解答时间。)',
  },
} as const;

/** Whoever cannot answer at once names the time of the answer, and that is the deadline of the next call (S2). */
export const advise = {
  title: { zh: '电话咨询', en: 'Advise by phone' },
  kind: 'call',
  by: 'operator',
  due: at('advise.promisedAt'),
  writes: 'call-log',
  outcomes: ['advised', 'answer-later'],
  promises: { field: 'promisedAt', within: 'PT1H', outcome: 'answer-later' },
  enters: {
    solvedBy: 'completedBy',
    answeredBy: 'completedBy',
    completedOn: 'completedDay',
    callDate: 'completedDay',
    callTime: 'completedTime',
  },
  copies: { content: ['accept.topic'] },
  unanswered: 'reached-by-text',
  texts: { 'reached-by-text': 'could-not-reach-you' },
} as const;

/** What an appointment takes over from the request; the caller is verified already (docs/decisions.md 15). */
export const bookingInput = {
  service: ['accept.service', 'input.service'],
  request: ['accept.topic'],
  requestedAt: ['accept.requestedAt'],
} as const;

export const bookingOutcomes = ['booked', 'declined', 'customer-withdrew', 'reached-by-text', 'cancelled'] as const;
