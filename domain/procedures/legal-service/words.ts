import type { OwnWords } from '../definition';

export const words: OwnWords = {
  fields: {
    agency: { zh: '律师事务所', en: 'Law firm' },
    result: { zh: '处理结果', en: 'Result' },
  },
};
