import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    satisfied: { zh: '满意', en: 'Satisfied' },
    dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  },
};
