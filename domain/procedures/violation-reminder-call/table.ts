import { procedure } from '../../language/procedure';

/** S0 二(三): the customer of one vehicle hears what is to be paid this month. A card holder is who hears it. */
export const violationReminderCall = procedure({
  key: 'violation-reminder-call',
  title: { zh: '车辆违章提醒·电话', en: 'Traffic violation reminder call' },
  source: 'S0 二(三)',
  subject: { store: 'optional' },
  service: 'violation',
  steps: {
    'call-customer': {
      title: { zh: '电话提醒', en: 'Remind the customer by phone' },
      kind: 'call',
      by: 'operator',
      verifies: 'holder',
      writes: 'violation-register',
      outcomes: ['informed', 'unreachable'],
      copies: {
        inspectionDueOn: ['input.inspectionDueOn'],
        violations: ['input.violations'],
        payableBy: ['input.payableBy'],
        amount: ['input.amount'],
        lookedUpAt: ['input.lookedUpAt'],
        lookupSource: ['input.lookupSource'],
      },
      unanswered: 'unreachable',
      bound: true,
      urgency: 3,
      texts: { unreachable: 'violation-reminder' },
      script: {
        zh: '您好!请问您的车牌号和姓名?(核实后)您的爱车有违章需在本月交费:{violations},应交{amount}元,请于{payableBy}前办理。请问您有什么意见?',
      },
    },
  },
  outcomes: ['informed', 'reached-by-text', 'not-entitled'],
  settings: {},
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
