import { onTheDay, procedure } from '../../language/procedure';

/** S2 「服务经理每周检查《电话记录本》」: every week the cs-supervisor looks through the telephone record, unsolved calls first. */
export const callLogReview = procedure({
  key: 'call-log-review',
  title: { zh: '电话记录本检查', en: 'Weekly review of the telephone record' },
  source: 'S2',
  subject: { store: 'optional', customer: 'none' },
  recurs: { cron: '0 9 * * 5', note: '每周检查电话记录本' },
  about: ['input.week', 'collect.week'],
  steps: {
    collect: {
      title: { zh: '汇总本周电话记录', en: "List the week's calls" },
      kind: 'gather',
      by: 'system',
      gathers: 'calls-of-the-week',
    },
    review: {
      title: { zh: '检查', en: 'Mark each call as in order or not' },
      by: 'cs-supervisor',
      due: onTheDay({ setting: 'reviewBy' }),
      writes: 'call-log',
      entersEach: 'reviews',
      enters: { reviewedAt: 'completedAt', reviewedBy: 'completedBy' },
      copies: { calls: ['collect.calls'] },
    },
  },
  outcomes: ['reviewed'],
  settings: { reviewBy: '17:30' },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
