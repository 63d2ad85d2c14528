import type { PolicyBody, ContactPolicy } from '../policy';
import type { Title } from '../title';

/** The numbers a policy sets for a procedure. */
export const settingWords: Readonly<Record<string, Title>> = {
  againWithin: { zh: '补交时限', en: 'Time to hand in again' },
  callBefore: { zh: '体检日前几日通知', en: 'Days before the examination to call by' },
  callOpensBefore: { zh: '提前开始通知', en: 'How much earlier the call opens' },
  changeCallSpacing: { zh: '变更通知的重拨间隔', en: 'Time between calls about a change' },
  childrenOnCancel: { zh: '取消时子案件的处理', en: 'What becomes of children on cancellation' },
  closeOfDay: { zh: '当日截止时刻', en: 'Close of the day' },
  daysAhead: { zh: '最多提前几日预约', en: 'Days ahead that can be booked' },
  handInBy: { zh: '上交截止时刻', en: 'Hand in by' },
  leadDays: { zh: '提前几日提醒', en: 'Days before the day itself' },
  lookUpBy: { zh: '查询截止时刻', en: 'Look up by' },
  maxRounds: { zh: '最多轮次', en: 'Most rounds' },
  movedOffHolidays: { zh: '遇节假日顺延', en: 'Moved off holidays' },
  noShowGrace: { zh: '未到店宽限', en: 'Grace before a no-show' },
  openAtMost: { zh: '同时立案上限', en: 'Most cases open at once' },
  perHour: { zh: '每小时立案上限', en: 'Most cases opened in an hour' },
  punctualityGrace: { zh: '准时宽限', en: 'Grace for punctuality' },
  remindBefore: { zh: '提前提醒', en: 'How long before to remind' },
  remindDaysBefore: { zh: '提前几日提醒', en: 'Days before to remind' },
  reviewBy: { zh: '检查截止时刻', en: 'Review by' },
  sameDay: { zh: '可约当日', en: 'Same day can be booked' },
  selectBefore: { zh: '体检日前几日选定', en: 'Days before the examination to select by' },
  summariseBefore: { zh: '体检日前几日汇总', en: 'Days before the examination to report by' },
};

/** The parts of a policy, its rules for calls among them. */
export const policyWords: Readonly<Record<keyof PolicyBody | keyof ContactPolicy, Title>> = {
  durations: { zh: '环节时限', en: 'Time for each step' },
  ladder: { zh: '告警阶梯', en: 'Ladder of alarms' },
  warnAt: { zh: '到期预警比例', en: 'Share of the time after which is warned' },
  contact: { zh: '联系客户的规则', en: 'Rules for calling customers' },
  allowed: { zh: '可呼叫时段', en: 'Calling hours' },
  timeZone: { zh: '时区', en: 'Time zone' },
  workdaysOnly: { zh: '仅工作日', en: 'Working days only' },
  oncePerDay: { zh: '同一客户每日一次', en: 'One call a day for each customer' },
  maxAttempts: { zh: '最多拨打次数', en: 'Most attempts' },
  retryAfter: { zh: '重拨间隔', en: 'Time between attempts' },
  settings: { zh: '其他数值', en: 'Other numbers' },
  scripts: { zh: '话术', en: 'Words to say' },
};
