import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    completed: { zh: '全程结束', en: 'The journey is over' },
    'dates-moved': { zh: '改期', en: 'Dates moved' },
  },
  fields: {
    bookedOn: { zh: '预订日期', en: 'Booked on' },
    shootOn: { zh: '拍照日期', en: 'Shoot on' },
    viewedOn: { zh: '看片日期', en: 'Viewed on' },
    collectedOn: { zh: '取件日期', en: 'Collected on' },
    weddingOn: { zh: '婚期', en: 'Wedding on' },
  },
  settings: {
    daysAfterBooking: { zh: '预订后几日', en: 'Days after booking' },
    daysAfterShoot: { zh: '拍照后几日', en: 'Days after the shoot' },
    daysAfterViewing: { zh: '看片后几日', en: 'Days after viewing' },
    daysAfterCollection: { zh: '取件后几日', en: 'Days after collection' },
    daysAfterWedding: { zh: '婚后几日', en: 'Days after the wedding' },
    madeUpWithin: { zh: '过期多久不再补打', en: 'Made up within' },
  },
};
