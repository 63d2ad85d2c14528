import type { ChildrenOnCancel, ContactPolicy, PolicyBody } from '../sla/policy';
import type { Title } from '../language/title';

/** The numbers a policy sets for a procedure. */
export const settingWords: Readonly<Record<string, Title>> = {
  acknowledgedFor: { zh: '确认后多久恢复升级', en: 'Time until an acknowledged alarm climbs on' },
  briefPause: { zh: '承办人员最长暂停', en: 'Longest pause by those under the deadline' },
  childrenOnCancel: { zh: '取消时子案件的处理', en: 'What becomes of children on cancellation' },
  daysAhead: { zh: '最多提前几日预约', en: 'Days ahead that can be booked' },
  leadDays: { zh: '提前几日提醒', en: 'Days before the day itself' },
  longestPause: { zh: '最长暂停', en: 'Longest pause' },
  maxRounds: { zh: '最多轮次', en: 'Most rounds' },
  openAtMost: { zh: '同时立案上限', en: 'Most cases open at once' },
  perHour: { zh: '每小时立案上限', en: 'Most cases opened in an hour' },
  platesOutside: { zh: '对外通知中的车牌', en: 'Plates in what leaves the house' },
  punctualityGrace: { zh: '准时宽限', en: 'Grace for punctuality' },
  remindTooLateAfter: { zh: '过期多久不再提醒', en: 'A reminder is too late after' },
  sameDay: { zh: '可约当日', en: 'Same day can be booked' },
  stormAfter: { zh: '多少起超期合并为一次事件', en: 'Breaches from which on they are one incident' },
  stormWithin: { zh: '合并的时间范围', en: 'Within how long' },
  claimLapsesAfter: {
    zh: '认领后多久无动静即放回(PT0S 为不放回)',
    en: 'After how long without a sign of life a claim goes back (PT0S: never)',
  },
  textsPerDay: { zh: '同一号码每日短信上限', en: 'Most texts to a phone in a day' },
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
  texts: { zh: '短信模板', en: 'Texts to customers' },
  objections: { zh: '常见异议与答复', en: 'Objections and answers' },
};

/** What a setting of a policy may be, where that is a closed list. */
export const policyChoiceWords: Readonly<Record<ChildrenOnCancel | 'full' | 'masked', Title>> = {
  cancel: { zh: '一并取消', en: 'Cancelled as well' },
  'let-run': { zh: '继续办理', en: 'Go on' },
  full: { zh: '完整显示', en: 'In full' },
  masked: { zh: '部分隐去', en: 'Starred' },
};
