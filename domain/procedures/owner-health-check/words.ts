import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    'time-up': { zh: '时限已到', en: 'Time is up' },
  },
  fields: {
    customers: { zh: '车主名单', en: 'Car owners' },
    attending: { zh: '参加人员', en: 'Attending' },
    list: { zh: '汇总名单', en: 'List' },
    results: { zh: '体检结果', en: 'Results' },
    customer: { zh: '车牌号或姓名', en: 'Plate or name' },
    receivedAt: { zh: '收到时间', en: 'Received at' },
    agency: { zh: '体检服务机构', en: 'Examining agency' },
    result: { zh: '体检结果(封存)', en: 'Result (sealed)' },
  },
  settings: {
    selectBefore: { zh: '体检日前几日选定', en: 'Days before the examination to select by' },
    summariseBefore: { zh: '体检日前几日汇总', en: 'Days before the examination to report by' },
    closeOfDay: { zh: '当日截止时刻', en: 'Close of the day' },
  },
};
