import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    reviewed: { zh: '已检查', en: 'Reviewed' },
  },
  fields: {
    calls: { zh: '电话记录', en: 'Calls' },
    reviews: { zh: '检查记录', en: 'Reviews' },
  },
  settings: {
    reviewBy: { zh: '检查截止时刻', en: 'Review by' },
  },
  choices: {
    mark: {
      'in-order': { zh: '符合要求', en: 'In order' },
      'needs-follow-up': { zh: '需跟进', en: 'Needs follow-up' },
    },
  },
};
