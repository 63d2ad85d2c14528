import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    served: { zh: '已提供服务', en: 'Served' },
    rebooked: { zh: '已重新预约', en: 'Booked anew' },
    'no-show': { zh: '未到店', en: 'Did not come' },
    arrived: { zh: '客户已到店', en: 'Arrived' },
    'on-time': { zh: '按时到店', en: 'Comes on time' },
    later: { zh: '晚些到店', en: 'Comes later' },
    'wants-new-time': { zh: '另约时间', en: 'Wants a new time' },
    'on-the-way': { zh: '正在路上', en: 'On the way' },
  },
  fields: {
    expectedAt: { zh: '预计到店时间', en: 'Expected at' },
    greetedAt: { zh: '接待时间', en: 'Greeted at' },
    cardShown: { zh: '已出示服务卡', en: 'Card shown' },
    cardGenuine: { zh: '服务卡真实有效', en: 'Card is genuine' },
    appointmentFound: { zh: '已查到预约', en: 'Appointment found' },
  },
  settings: {
    remindBefore: { zh: '提前提醒', en: 'How long before to remind' },
    confirmFrom: { zh: '最早提前多久确认到店', en: 'How long before the arrival is confirmed at the earliest' },
    confirmBy: { zh: '最迟提前多久确认到店', en: 'How long before the arrival is confirmed at the latest' },
    greetFrom: { zh: '提前多久出迎', en: 'How long before the arrival to go to the door' },
    greetBy: { zh: '最迟提前多久在门口', en: 'How long before the arrival to be there at the latest' },
    noShowGrace: { zh: '未到店宽限', en: 'Grace before a no-show' },
  },
};
