import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    injured: { zh: '有人受伤', en: 'Somebody is injured' },
    'product-broken': { zh: '产品破碎', en: 'Product broken' },
    'product-failed': { zh: '产品故障', en: 'Product failed' },
    'no-accident': { zh: '无事故', en: 'No accident' },
    resolved: { zh: '现场已解决', en: 'Resolved on site' },
    'replacement-ordered': { zh: '已订更换', en: 'Replacement ordered' },
    'handled-as-enquiry': { zh: '按咨询处理', en: 'Handled as an enquiry' },
  },
  fields: {
    place: { zh: '现场地点', en: 'Where it is' },
    result: { zh: '处理结果', en: 'Result' },
    fault: { zh: '故障现象', en: 'What is wrong' },
  },
  settings: { injuryAlertEvery: { zh: '伤人情况重复告知间隔', en: 'How often an injury is told again' } },
};
