import type { OwnWords } from '../definition';

export const words: OwnWords = {
  fields: {
    agency: { zh: '专家', en: 'Expert' },
    result: { zh: '处理结果', en: 'Result' },
  },
};
