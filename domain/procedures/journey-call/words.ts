import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    satisfied: { zh: '满意', en: 'Satisfied' },
    remarks: { zh: '有意见或建议', en: 'Remarks' },
    complaint: { zh: '投诉', en: 'Complaint' },
    texted: { zh: '已发短信祝贺', en: 'Texted' },
  },
  choices: {
    occasion: {
      booking: { zh: '预订次日', en: 'The day after booking' },
      shoot: { zh: '拍照次日', en: 'The day after the shoot' },
      viewing: { zh: '看片后第10天', en: 'Ten days after viewing' },
      collection: { zh: '取件后第5天', en: 'Five days after collection' },
      wedding: { zh: '结婚当日', en: 'The wedding day' },
    },
  },
};
