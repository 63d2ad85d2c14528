import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    'nothing-due': { zh: '本月无待交费', en: 'Nothing due this month' },
    due: { zh: '有违章待交费', en: 'Payments due' },
    'none-due': { zh: '无违章待交费', en: 'Nothing due' },
  },
  fields: {
    month: { zh: '月份', en: 'Month' },
    vehicles: { zh: '车辆', en: 'Vehicles' },
  },
  settings: {
    lookUpBy: { zh: '查询截止时刻', en: 'Look up by' },
  },
};
