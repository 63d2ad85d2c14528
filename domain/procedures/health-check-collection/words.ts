import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    'handed-out': { zh: '已领取', en: 'Handed out' },
  },
  fields: {
    document: { zh: '所验证件', en: 'Document seen' },
    agency: { zh: '体检服务机构', en: 'Examining agency' },
  },
};
