import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    'time-up': { zh: '到期汇总', en: 'Time is up' },
    summarised: { zh: '已汇总', en: 'Summed up' },
  },
  fields: {
    customers: { zh: '顾客名单', en: 'Customers' },
    name: { zh: '名单名称', en: 'Name of the list' },
    sharedOutAt: { zh: '分配时间', en: 'Shared out at' },
    called: { zh: '应回访', en: 'To be called' },
    spokenTo: { zh: '已接通', en: 'Spoken to' },
    satisfiedOnes: { zh: '满意', en: 'Satisfied' },
    dissatisfiedOnes: { zh: '不满意', en: 'Dissatisfied' },
    texted: { zh: '短信回访', en: 'Texted' },
    stillOpen: { zh: '未完成', en: 'Still open' },
  },
  settings: { finishWithin: { zh: '完成期限', en: 'To be finished within' } },
};
