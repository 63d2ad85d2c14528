import { procedure } from '../../language/procedure';

/** S0 三: the customer is told where the result lies; the store manager hands it out after checking the identity. The result itself is sealed. */
export const healthCheckCollection = procedure({
  key: 'health-check-collection',
  title: { zh: '车主体检·领取结果', en: 'Collection of a health-check result' },
  source: 'S0 三',
  subject: { store: 'required' },
  service: 'health-check',
  steps: {
    'notify-collection': {
      title: { zh: '通知领取', en: 'Tell the customer to collect the result' },
      kind: 'call',
      by: 'operator',
      outcomes: ['informed', 'unreachable'],
      copies: { collectAtStore: ['input.collectAtStore'] },
      movesTo: 'collectAtStore',
      unanswered: 'unreachable',
      bound: true,
      texts: { unreachable: 'health-check-results' },
      script: { zh: '{customerName}您好!您的体检结果已送到{collectAtStore},请您携带身份证到店领取,领取时须核实身份。' },
    },
    'hand-out': {
      title: { zh: '核实身份发放', en: 'Check the identity and hand the result over' },
      by: 'store-manager',
      writes: 'health-check-register',
      outcomes: ['handed-out'],
      enters: { collectedAt: 'completedAt' },
      copies: {
        examinationOn: ['input.examinationOn'],
        agency: ['input.agency'],
        resultReceivedAt: ['input.resultReceivedAt'],
        collectAtStore: ['notify-collection.collectAtStore'],
        notifiedAt: ['notify-collection.completedAt'],
      },
    },
  },
  outcomes: ['handed-out'],
  settings: {},
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
