import type { FactKind } from '../language/facts';
import type { Title } from '../language/title';

/** What happened, as the timeline says it. */
export const factWords: Readonly<Record<FactKind, Title>> = {
  'case-opened': { zh: '立案', en: 'Case opened' },
  'case-moved': { zh: '转到另一门店', en: 'Moved to another store' },
  'step-opened': { zh: '环节开始', en: 'Step opened' },
  'step-claimed': { zh: '认领', en: 'Claimed' },
  'step-released': { zh: '放回', en: 'Put back' },
  'step-assigned': { zh: '转办', en: 'Given to somebody' },
  'call-attempted': { zh: '拨打未果', en: 'Call not answered' },
  'call-preferred': { zh: '优先拨打', en: 'Call goes first' },
  'call-postponed': { zh: '改日拨打', en: 'Call postponed' },
  'step-reported': { zh: '环节报告', en: 'Reported on a step' },
  'step-completed': { zh: '环节完成', en: 'Step completed' },
  'acknowledgement-lapsed': { zh: '确认后未如期处理', en: 'Acknowledged, and not back in time' },
  'deadline-moved': { zh: '期限变更', en: 'Deadline moved' },
  'deadline-missed': { zh: '超过期限', en: 'Deadline missed' },
  warned: { zh: '到期预警', en: 'Warned' },
  escalated: { zh: '升级告警', en: 'Escalated' },
  'level-skipped': { zh: '该级无人应答,已跳过', en: 'Level skipped: nobody answers' },
  acknowledged: { zh: '确认告警', en: 'Acknowledged' },
  alerted: { zh: '告警', en: 'Alerted' },
  flagged: { zh: '标记', en: 'Flagged' },
  'text-queued': { zh: '短信待发', en: 'Text queued' },
  'text-sent': { zh: '短信已发', en: 'Text sent' },
  'text-delivered': { zh: '短信送达', en: 'Text delivered' },
  'text-failed': { zh: '短信失败', en: 'Text failed' },
  'text-skipped': { zh: '短信未发', en: 'Text skipped' },
  'case-paused': { zh: '暂停', en: 'Paused' },
  'case-resumed': { zh: '继续', en: 'Resumed' },
  'case-cancelled': { zh: '取消', en: 'Cancelled' },
  'case-closed': { zh: '结案', en: 'Closed' },
  'case-stopped': { zh: '停办', en: 'Stopped' },
  'case-reseated': { zh: '按现行流程重排', en: 'Seated anew' },
  'start-moved': { zh: '改期', en: 'Another day' },
  'child-opened': { zh: '另立子案', en: 'Opened a case' },
  'child-owed': { zh: '子案待立', en: 'Owes a case' },
  'look-up-failed': { zh: '自动查询未成', en: 'Look-up failed' },
  'customer-arrived': { zh: '客户到店', en: 'Customer arrived' },
  'departure-overtaken': { zh: '较早的离店', en: 'Earlier departure' },
  'customer-differs': { zh: '顾客与在案不符', en: 'Another customer than on record' },
  'slot-held': { zh: '预留时段', en: 'Slot held' },
  'slot-taken': { zh: '占用时段', en: 'Slot taken' },
  'slot-freed': { zh: '释放时段', en: 'Slot given back' },
};

export type Skipped = 'too-late';

/** Why the system passed over a step. */
export const skippedWords: Readonly<Record<Skipped, Title>> = {
  'too-late': { zh: '为时已晚,不再办理', en: 'Too late to be done' },
};

export type Flag = 'rework' | 'open-complaint' | 'same-day' | 'too-far-ahead' | 'calendar-unknown';

/** What is noticed in passing and put on record. */
export const flagWords: Readonly<Record<Flag, Title>> = {
  rework: { zh: '返修', en: 'Rework' },
  'open-complaint': { zh: '有未结投诉', en: 'An open complaint' },
  'same-day': { zh: '要求当日预约', en: 'Asked for today' },
  'too-far-ahead': { zh: '超出可预约日期', en: 'Asked for too far ahead' },
  'calendar-unknown': { zh: '该年度没有日历数据', en: 'No calendar for that year' },
};
