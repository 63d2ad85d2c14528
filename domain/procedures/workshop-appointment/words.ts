import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    'part-missing': { zh: '缺件', en: 'Part missing' },
    failed: { zh: '预约不成功', en: 'Failed' },
    'follow-up': { zh: '继续跟踪', en: 'Follow up' },
    improve: { zh: '改进工作', en: 'Improve the work' },
    'not-interested': { zh: '暂不需要', en: 'Not interested' },
    'not-booked': { zh: '未预约', en: 'Not booked' },
  },
  fields: {
    answerBy: { zh: '答复时限', en: 'To be answered by' },
    expectedAt: { zh: '预计到货时间', en: 'Expected at' },
    failureReason: { zh: '不成功原因', en: 'Why it failed' },
    slotsOffered: { zh: '提供的时段', en: 'Slots offered' },
  },
  settings: { callDaysBefore: { zh: '提前几日致电', en: 'Days before the day to call' } },
  choices: {
    failureReason: {
      'no-part': { zh: '缺件', en: 'No part' },
      'no-slot': { zh: '无可约时段', en: 'No slot' },
      price: { zh: '价格', en: 'Price' },
      other: { zh: '其他', en: 'Other' },
    },
  },
};
