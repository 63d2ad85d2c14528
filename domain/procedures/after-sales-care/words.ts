import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    'year-passed': { zh: '已满一年', en: 'A year has passed' },
  },
  fields: {
    advisorName: { zh: '服务顾问姓名', en: "Advisor's name" },
    advisorPhone: { zh: '服务顾问电话', en: "Advisor's phone" },
    maintenanceDueOn: { zh: '保养到期日', en: 'Maintenance due on' },
    mileage: { zh: '里程(公里)', en: 'Mileage (km)' },
    text: { zh: '短信内容', en: 'Text message' },
    sentBy: { zh: '发送人', en: 'Sent by' },
  },
  settings: {
    remindDaysBefore: { zh: '提前几日提醒', en: 'Days before to remind' },
    careMessageTooLateAfter: { zh: '关怀短信补报时限', en: 'A care message is too late after' },
    callbackTooLateAfter: { zh: '回访补报时限', en: 'A call-back is too late after' },
    recallTooLateAfter: { zh: '招揽补报时限', en: 'A recall is too late after' },
    campaignTooLateAfter: { zh: '营销补报时限', en: 'A campaign is too late after' },
  },
  choices: {
    sentBy: {
      person: { zh: '本人已发', en: 'Sent by the advisor' },
      system: { zh: '系统发送', en: 'Sent by the system' },
    },
  },
};
