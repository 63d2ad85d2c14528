import { on, procedure } from '../../language/procedure';

/** S3 修后出厂3D回访, S2 100% within three days, S4 必须保证100%的回访: one person calls; after three calls in vain a text goes out. */
export const afterSalesCallback = procedure({
  key: 'after-sales-callback',
  title: { zh: '修后3日回访', en: 'After-sales call-back' },
  source: 'S3 修后回访关怀, S2, S4',
  subject: { store: 'required' },
  steps: {
    'call-customer': {
      title: { zh: '电话回访', en: 'Ask how the repair turned out' },
      kind: 'call',
      by: 'operator',
      also: ['specialist', 'store-specialist'],
      due: on({ day: ['input.callOn', 'input.callBy'], elseToday: true, by: 'end-of-calling-hours' }),
      opens: { moment: { day: ['input.callOn'], by: 'start-of-calling-hours' } },
      writes: 'callback-register',
      outcomes: ['satisfied', 'dissatisfied', 'unreachable'],
      copies: { leftAt: ['input.leftAt'], advisor: ['input.advisor'] },
      enters: { agent: 'caller', attempts: 'dials' },
      unanswered: 'unreachable',
      bound: true,
      urgency: 2,
      texts: { unreachable: 'after-sales-callback' },
      script: {
        zh: '{customerName}您好!您的爱车{plate}出厂已三日,请问使用情况如何?请问您对本公司、本产品和服务有什么意见和建议?请多提宝贵意见。(不在客户休息时打扰;不可多人重复回访;满意度1至5分。)',
      },
    },
    complain: {
      title: { zh: '转投诉', en: 'Open a complaint' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'complaint',
        input: {
          content: [
            'call-customer.opinion',
            'call-customer.opinionOnService',
            'call-customer.opinionOnProduct',
            'call-customer.opinionOnCompany',
          ],
        },
        detached: true,
      },
    },
  },
  outcomes: ['satisfied', 'dissatisfied', 'reached-by-text', 'superseded'],
  settings: {},
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
