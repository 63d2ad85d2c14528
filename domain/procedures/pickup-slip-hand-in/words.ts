import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    audited: { zh: '已审查', en: 'Audited' },
    complete: { zh: '齐全', en: 'Complete' },
    incomplete: { zh: '不齐全', en: 'Incomplete' },
  },
  fields: {
    slips: { zh: '接送车辆单', en: 'Pick-up slips' },
    handInOn: { zh: '应上交日期', en: 'To hand in on' },
    missing: { zh: '缺失的单据', en: 'Missing slips' },
  },
  settings: {
    handInBy: { zh: '上交截止时刻', en: 'Hand in by' },
    againWithin: { zh: '补交时限', en: 'Time to hand in again' },
    movedOffHolidays: { zh: '遇节假日顺延', en: 'Moved off holidays' },
  },
};
