import { on, procedure } from '../../language/procedure';

/** S1 「当天下班前递交第二天的预约通知单」: every day before close of business the advisor hands in who comes tomorrow. */
export const appointmentNoticeHandIn = procedure({
  key: 'appointment-notice-hand-in',
  title: { zh: '预约通知单递交', en: "Hand-in of the next day's notice" },
  source: 'S1 预约',
  subject: { store: 'required', customer: 'none' },
  recurs: { cron: '0 15 * * *', eachStore: true, note: '当天下班前递交第二天的预约通知单' },
  about: ['input.forDate', 'collect.forDate'],
  steps: {
    collect: {
      title: { zh: '汇总次日预约', en: "List tomorrow's appointments" },
      kind: 'gather',
      by: 'system',
      gathers: 'appointments-of-tomorrow',
    },
    'hand-in': {
      title: { zh: '递交预约通知单', en: 'Hand in the notice' },
      by: 'service-advisor',
      also: ['front-desk'],
      due: on({ day: ['collect.handInOn'], by: { setting: 'handInBy' } }),
      generates: 'appointments-of-tomorrow',
      writes: 'appointment-notice',
      entersEach: 'appointments',
      enters: { handedInAt: 'completedAt' },
      script: { zh: '(系统按递交时的预约生成通知单,无需填写;次日没有预约也请递交。)' },
    },
  },
  outcomes: ['handed-in'],
  settings: { handInBy: '18:00' },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
