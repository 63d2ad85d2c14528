import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    returned: { zh: '已交车', en: 'Returned' },
    'store-agreed': { zh: '已定店面', en: 'Store agreed' },
    accepted: { zh: '接受此店面', en: 'Accepted' },
    'store-declined-by-customer': { zh: '顾客不接受此店面', en: 'Store declined by the customer' },
    fetched: { zh: '顾客自取', en: 'Fetched by the customer' },
    delivered: { zh: '送车上门', en: 'Delivered' },
  },
  fields: {
    promiseTold: { zh: '已告知联系时限', en: 'Promise told' },
    toldToContactCustomerService: { zh: '已请顾客联系客服部', en: 'Asked to call customer service' },
    finishedAt: { zh: '完工时间', en: 'Finished at' },
    customerToldAt: { zh: '通知顾客时间', en: 'Customer told at' },
    workOrderSigned: { zh: '派工单已签字', en: 'Work order signed' },
  },
  choices: {
    returnMode: {
      fetched: { zh: '顾客自取', en: 'Fetched by the customer' },
      delivered: { zh: '送车上门', en: 'Delivered' },
    },
  },
};
