import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: { 'handed-in': { zh: '已递交', en: 'Handed in' } },
  fields: {
    appointments: { zh: '次日预约', en: "Tomorrow's appointments" },
    handInOn: { zh: '应递交日期', en: 'To hand in on' },
    remarks: { zh: '备注(上次未检修故障)', en: 'Remarks (what was not repaired last time)' },
  },
  settings: { handInBy: { zh: '递交截止时刻', en: 'Hand in by' } },
};
