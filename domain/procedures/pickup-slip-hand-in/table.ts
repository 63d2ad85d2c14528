import { on, procedure } from '../../language/procedure';

/** S0 五(3) 审查: every Monday by 17:30 the store manager hands in last week's pick-up slips, and customer service audits them. */
export const pickupSlipHandIn = procedure({
  key: 'pickup-slip-hand-in',
  title: { zh: '接送车辆单上交审查', en: 'Weekly hand-in of pick-up slips' },
  source: 'S0 五(3)',
  subject: { store: 'required', customer: 'none' },
  recurs: { cron: '0 0 * * 1', eachStore: true, note: '每周一上交上周接送车辆单' },
  about: ['input.week', 'collect.week'],
  roundsFrom: 'hand-in',
  steps: {
    collect: {
      title: { zh: '汇总上周单据', en: "List last week's slips" },
      kind: 'gather',
      by: 'system',
      gathers: 'slips-of-the-week',
    },
    'hand-in': {
      title: { zh: '上交', en: 'Hand in the slips, explain the missing ones' },
      by: 'store-manager',
      due: on({ day: ['collect.handInOn'], by: { setting: 'handInBy' } }, 'againWithin'),
      copies: { slips: ['collect.slips'] },
    },
    audit: {
      title: { zh: '审查', en: 'Audit the slips' },
      by: 'specialist',
      writes: 'pickup-slip',
      entersEach: 'slips',
      outcomes: ['complete', 'incomplete'],
      enters: { auditResult: 'outcome', receivedBy: 'completedBy' },
      copies: { slips: ['hand-in.slips'], handedInOn: ['collect.handInOn'] },
    },
  },
  outcomes: ['audited'],
  settings: { handInBy: '17:30', againWithin: 'P1D', movedOffHolidays: false, maxRounds: 3 },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
