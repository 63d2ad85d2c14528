import { on, procedure } from '../../language/procedure';

/** S0 三: two weeks before the yearly date the entitled are selected, one week before they are called; the results are collected at a store. */
export const ownerHealthCheck = procedure({
  key: 'owner-health-check',
  title: { zh: '车主体检', en: "Owners' yearly health check" },
  source: 'S0 三',
  subject: { store: 'none', customer: 'none' },
  service: 'health-check',
  about: ['input.examinationOn'],
  steps: {
    collect: {
      title: { zh: '收集', en: 'Find the card holders who are entitled' },
      kind: 'gather',
      by: 'system',
      gathers: 'entitled-holders',
    },
    select: {
      title: { zh: '选定顾客', en: 'Select the card holders' },
      by: 'operator',
      due: on({ day: ['input.examinationOn'], before: 'selectBefore', by: { setting: 'closeOfDay' } }),
      copies: { customers: ['collect.customers'], examinationOn: ['input.examinationOn'] },
    },
    invite: {
      title: { zh: '通知体检', en: 'Invite each of them' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'health-check-invitation',
        each: { of: 'select.customers', choice: 'entitled' },
        input: {
          plate: ['item.plate'],
          customerName: ['item.customerName'],
          phone: ['item.phone'],
          cardNumber: ['item.cardNumber'],
          examinationOn: ['input.examinationOn'],
          agency: ['input.agency'],
          place: ['input.place'],
        },
      },
      expires: {
        outcome: 'time-up',
        on: { day: ['input.examinationOn'], before: 'summariseBefore', by: { setting: 'closeOfDay' } },
      },
      gathers: 'attendance',
      outcomes: ['completed', 'time-up'],
    },
    summarise: {
      title: { zh: '汇总通知', en: 'Give the agency the list' },
      by: 'operator',
      writes: 'health-check-register',
      enters: { reportedToAgencyAt: 'completedAt' },
      copies: { list: ['invite.attending'], agency: ['input.agency'], examinationOn: ['input.examinationOn'] },
    },
    'collect-results': {
      title: { zh: '收集体检资料', en: "Take in the agency's sealed results" },
      by: 'operator',
      copies: { results: ['invite.attending'], agency: ['summarise.agency'] },
      seals: { list: 'results', field: 'result', of: ['select.customers', 'collect.customers'] },
    },
    'hand-over-results': {
      title: { zh: '领取结果', en: 'Have each result collected' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'health-check-collection',
        each: { of: 'collect-results.results' },
        store: ['item.collectAtStore'],
        input: {
          plate: ['item.plate'],
          customerName: ['item.customerName'],
          phone: ['item.phone'],
          resultReceivedAt: ['item.receivedAt'],
          sealRef: ['item.sealRef'],
          collectAtStore: ['item.collectAtStore'],
          examinationOn: ['input.examinationOn'],
          agency: ['collect-results.agency'],
        },
      },
      outcomes: ['completed'],
    },
  },
  outcomes: ['completed'],
  settings: { selectBefore: 14, summariseBefore: 3, closeOfDay: '18:00' },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
