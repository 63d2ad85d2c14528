import { onTheDay, procedure } from '../../language/procedure';

/** S0 二(三): every month by the 15th the vehicles due for inspection are looked up; each with a payment due becomes a case of its own. */
export const violationReminder = procedure({
  key: 'violation-reminder',
  title: { zh: '车辆违章提醒', en: 'Traffic violation reminders of a month' },
  source: 'S0 二(三)',
  subject: { store: 'optional', customer: 'none' },
  service: 'violation',
  recurs: { cron: '0 9 15 * *', note: '每月15日前查询当月车辆违章' },
  about: ['input.month', 'collect.month'],
  steps: {
    collect: {
      title: { zh: '收集', en: "Take this month's vehicles from the inspection plan" },
      kind: 'gather',
      by: 'system',
      gathers: 'annual-inspections',
    },
    'look-up': {
      title: { zh: '查询', en: "Look the vehicles up at the traffic authority's site" },
      by: 'operator',
      due: onTheDay({ setting: 'lookUpBy' }),
      outcomes: ['due', 'none-due'],
      copies: { vehicles: ['collect.vehicles'] },
      looksUp: 'violations',
    },
    remind: {
      title: { zh: '提醒', en: 'Remind each customer' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'violation-reminder-call',
        each: { of: 'look-up.vehicles', choice: 'payable', month: 'collect.month' },
        input: {
          plate: ['item.plate'],
          customerName: ['item.customerName'],
          phone: ['item.phone'],
          inspectionDueOn: ['item.inspectionDueOn'],
          violations: ['item.violations'],
          payableBy: ['item.payableBy'],
          amount: ['item.amount'],
          lookupSource: ['item.lookupSource', 'look-up.lookupSource'],
          lookedUpAt: ['look-up.lookedUpAt'],
        },
      },
      outcomes: ['completed'],
    },
  },
  outcomes: ['completed', 'nothing-due'],
  settings: { lookUpBy: '18:00' },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
