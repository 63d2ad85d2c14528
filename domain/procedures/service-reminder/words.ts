import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    reported: { zh: '已汇报', en: 'Reported' },
    'wants-service': { zh: '需要服务', en: 'Wants the service' },
    'not-interested': { zh: '不需要', en: 'Not interested' },
  },
  fields: {
    remindOn: { zh: '本次日期', en: 'Reminded of on' },
    bookNow: { zh: '立即预约', en: 'Book at once' },
  },
  choices: {
    planFrom: {
      store: { zh: '门店', en: 'The store' },
      'project-department': { zh: '项目部', en: 'The project department' },
    },
  },
};
