import { procedure, within } from '../../language/procedure';

const log = { answeredBy: 'completedBy', callDate: 'completedDay', callTime: 'completedTime' } as const;

/** S2 紧急响应: the hotline is answered within three rings; people first, then what is broken. */
export const emergencyResponse = procedure({
  key: 'emergency-response',
  title: { zh: '紧急响应', en: 'Emergency response' },
  source: 'S2 紧急响应',
  subject: { store: 'optional', inPlace: 'operator' },
  steps: {
    'hotline-answer': {
      title: { zh: '接听热线', en: 'Answer the hotline' },
      by: 'operator',
      also: ['front-desk', 'service-advisor'],
      due: within('PT15S'),
      writes: 'call-log',
      enters: log,
      copies: { content: ['input.content'], place: ['input.place'] },
      script: { zh: '您好!我是服务代表。请问有什么可以帮助您呢!' },
    },
    triage: {
      title: { zh: '判断情况', en: 'Find out what is needed' },
      by: 'operator',
      also: ['front-desk', 'service-advisor'],
      writes: 'call-log',
      enters: { ...log, result: 'outcome' },
      outcomes: ['injured', 'product-broken', 'product-failed', 'no-accident'],
      copies: { content: ['hotline-answer.content'], place: ['hotline-answer.place'] },
      movesTo: 'store',
      alerts: { injured: { to: 'cs-supervisor', every: 'injuryAlertEvery', copies: ['store-manager'] } },
      script: { zh: '(产品是否有事故?是否伤人?伤人的,先联系120救人。产品是否破碎?)' },
    },
    'call-ambulance': {
      title: { zh: '联系120救人', en: 'Call an ambulance (120)' },
      by: 'operator',
      also: ['front-desk', 'service-advisor'],
      due: within('PT1M'),
    },
    'prepare-replacement': {
      title: { zh: '准备更换', en: 'Prepare a replacement' },
      by: 'parts-clerk',
      also: ['dispatcher', 'operator'],
    },
    'dispatch-engineer': {
      title: { zh: '派员前往', en: 'Send an engineer' },
      by: 'dispatcher',
      also: ['operator'],
    },
    'on-site': {
      title: { zh: '现场处理', en: 'Deal with it on site' },
      by: 'technician',
      also: ['operator'],
      writes: 'call-log',
      enters: { solvedBy: 'completedBy', completedOn: 'completedDay' },
      outcomes: ['resolved', 'replacement-ordered'],
    },
  },
  outcomes: ['resolved', 'replacement-ordered', 'handled-as-enquiry'],
  settings: { injuryAlertEvery: 'PT1M' },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
