import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    fulfilled: { zh: '已办妥', en: 'Fulfilled' },
    'not-now': { zh: '暂不订购', en: 'Not now' },
    ordered: { zh: '订购', en: 'Ordered' },
    unavailable: { zh: '无法提供(新一轮)', en: 'Unavailable (new round)' },
    confirmed: { zh: '已确认票号/房间', en: 'Ticket or room confirmed' },
  },
  fields: {
    from: { zh: '出发地', en: 'From' },
    to: { zh: '目的地', en: 'To' },
    date: { zh: '日期', en: 'Date' },
    passengers: { zh: '乘客', en: 'Passengers' },
    hotel: { zh: '酒店', en: 'Hotel' },
    room: { zh: '房型', en: 'Room' },
    nights: { zh: '入住晚数', en: 'Nights' },
    guests: { zh: '入住人数', en: 'Guests' },
    remarks: { zh: '其他说明', en: 'Remarks' },
    kind: { zh: '酒店/机票', en: 'Hotel or flight' },
    agency: { zh: '销售机构', en: 'Agency' },
    offer: { zh: '推荐内容', en: 'Offer' },
    wish: { zh: '订购意愿', en: 'Wish' },
  },
  choices: {
    kind: {
      hotel: { zh: '酒店', en: 'Hotel' },
      flight: { zh: '机票', en: 'Flight' },
    },
  },
};
