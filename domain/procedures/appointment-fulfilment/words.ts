import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    served: { zh: '已提供服务', en: 'Served' },
    rebooked: { zh: '已重新预约', en: 'Booked anew' },
    'no-show': { zh: '未到店', en: 'Did not come' },
    arrived: { zh: '客户已到店', en: 'Arrived' },
    'wants-new-time': { zh: '另约时间', en: 'Wants a new time' },
    'on-the-way': { zh: '正在路上', en: 'On the way' },
  },
  fields: {
    greetedAt: { zh: '接待时间', en: 'Greeted at' },
    cardShown: { zh: '已出示服务卡', en: 'Card shown' },
    cardGenuine: { zh: '服务卡真实有效', en: 'Card is genuine' },
    appointmentFound: { zh: '已查到预约', en: 'Appointment found' },
  },
  settings: {
    remindBefore: { zh: '提前提醒', en: 'How long before to remind' },
    noShowGrace: { zh: '未到店宽限', en: 'Grace before a no-show' },
  },
};
