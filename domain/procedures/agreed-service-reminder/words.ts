import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    match: { zh: '信息相符', en: 'Details match' },
    mismatch: { zh: '信息不符', en: 'Details do not match' },
    corrected: { zh: '信息已更正', en: 'Corrected' },
    'plan-was-right': { zh: '计划无误', en: 'The plan was right' },
    'wants-change': { zh: '要求变更', en: 'Wants a change' },
    adjusted: { zh: '可以调整', en: 'Can be adjusted' },
    'cannot-adjust': { zh: '不能调整', en: 'Cannot be adjusted' },
    'still-disagrees': { zh: '仍不同意(新一轮)', en: 'Still disagrees (new round)' },
  },
  fields: {
    detailsAsked: { zh: '请店面核实的内容', en: 'Details asked for' },
    mismatch: { zh: '不符之处', en: 'What does not match' },
    corrections: { zh: '更正内容', en: 'Corrections' },
    field: { zh: '更正的项目', en: 'Field' },
    planValue: { zh: '计划中的内容', en: 'As the plan has it' },
    rightValue: { zh: '正确的内容', en: 'As it should be' },
    requestedByCustomer: { zh: '顾客确曾提出此项约定', en: 'Agreed by the customer' },
  },
  settings: {
    changeCallSpacing: { zh: '变更通知的重拨间隔', en: 'Time between calls about a change' },
  },
};
