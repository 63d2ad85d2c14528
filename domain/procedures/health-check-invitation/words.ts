import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    'will-attend': { zh: '参加体检', en: 'Will attend' },
    'will-not-attend': { zh: '不参加体检', en: 'Will not attend' },
  },
  fields: {
    agency: { zh: '体检服务机构', en: 'Examining agency' },
  },
  settings: {
    callBefore: { zh: '体检日前几日通知', en: 'Days before the examination to call by' },
    callOpensBefore: { zh: '提前开始通知', en: 'How much earlier the call opens' },
  },
};
