import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: { rectified: { zh: '已整改', en: 'Rectified' } },
  fields: { content: { zh: '投诉事项', en: 'Complaint' } },
};
