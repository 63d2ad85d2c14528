import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    ordinary: { zh: '一般投诉', en: 'Ordinary' },
    major: { zh: '重大投诉', en: 'Major' },
    emergency: { zh: '紧急', en: 'Emergency' },
    solved: { zh: '已有解决方案', en: 'Solved' },
    'beyond-authority': { zh: '超出权限,请示', en: 'Beyond their authority' },
    'not-solvable-yet': { zh: '暂不能解决', en: 'Not solvable yet' },
    approved: { zh: '同意方案', en: 'Approved' },
    'other-solution': { zh: '另定方案', en: 'Another solution' },
    told: { zh: '已答复', en: 'Told' },
    'next-reply-agreed': { zh: '约定下次回复', en: 'Next reply agreed' },
    satisfied: { zh: '满意', en: 'Satisfied' },
    'not-satisfied': { zh: '不满意(新一轮)', en: 'Not satisfied (new round)' },
    resolved: { zh: '现场已解决', en: 'Resolved on site' },
    'replacement-ordered': { zh: '已订更换', en: 'Replacement ordered' },
    'handled-as-enquiry': { zh: '按咨询处理', en: 'Handled as an enquiry' },
  },
  fields: {
    content: { zh: '投诉事项', en: 'Complaint' },
    solution: { zh: '解决方案', en: 'Solution' },
    result: { zh: '处理结果', en: 'Result' },
  },
  settings: { majorAlertEvery: { zh: '重大投诉重复告知间隔', en: 'How often a major complaint is told again' } },
  choices: {
    channel: {
      phone: { zh: '电话', en: 'Phone' },
      visit: { zh: '到店', en: 'In the store' },
      'call-back': { zh: '回访', en: 'Call-back' },
      online: { zh: '网络', en: 'Online' },
      other: { zh: '其他', en: 'Other' },
    },
    category: {
      'product-quality': { zh: '产品质量', en: 'Quality of the product' },
      'installation-quality': { zh: '安装质量', en: 'Quality of the installation' },
      attitude: { zh: '服务态度', en: 'Attitude' },
      price: { zh: '价格', en: 'Price' },
      other: { zh: '其它', en: 'Other' },
    },
  },
};
