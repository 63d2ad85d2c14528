import type { WhyNobody } from '../duty/answering';
import type { Title } from '../language/title';

/** How high an alarm has climbed; what is told at once has no height. Of a case that is owed the level is its procedure. */
export const levelWords: Readonly<
  Record<
    | `L${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
    | 'flag'
    | 'rounds'
    | 'customer-differs'
    | 'alert'
    | 'incident'
    | 'report'
    | 'moved'
    | 'test',
    Title
  >
> = {
  L0: { zh: 'L0 预警', en: 'L0 warning' },
  L1: { zh: 'L1 一级', en: 'L1 first level' },
  L2: { zh: 'L2 二级', en: 'L2 second level' },
  L3: { zh: 'L3 三级', en: 'L3 third level' },
  L4: { zh: 'L4 四级', en: 'L4 fourth level' },
  L5: { zh: 'L5 五级', en: 'L5 fifth level' },
  L6: { zh: 'L6 六级', en: 'L6 sixth level' },
  L7: { zh: 'L7 七级', en: 'L7 seventh level' },
  L8: { zh: 'L8 八级', en: 'L8 eighth level' },
  L9: { zh: 'L9 九级', en: 'L9 ninth level' },
  alert: { zh: '立即', en: 'At once' },
  flag: { zh: '提请注意', en: 'Notice' },
  rounds: { zh: '轮次', en: 'Rounds' },
  'customer-differs': { zh: '顾客不符', en: 'Another customer' },
  incident: { zh: '事件', en: 'Incident' },
  report: { zh: '报表', en: 'Report' },
  moved: { zh: '转办', en: 'Moved' },
  test: { zh: '测试', en: 'Test' },
};

export type AlarmReason =
  | 'deadline'
  | 'alert'
  | 'warning'
  | 'too-many-rounds'
  | 'rework-or-complaint'
  | 'case-owed'
  | 'customer-differs'
  | 'clock-paused'
  | 'clock-cancelled';

/** Why somebody is told something that is about no case. */
export const toldReasons = [
  'incident',
  'way-failing',
  'webhook-ended',
  'probe-missing',
  'probe-back',
  'work-moved',
  'claim-lapsed',
  'keys-left',
  'test',
] as const;

export type ToldReason = (typeof toldReasons)[number];

/** Why somebody was told. */
export const reasonWords: Readonly<Record<AlarmReason | ToldReason, Title>> = {
  deadline: { zh: '超过期限', en: 'Deadline missed' },
  alert: { zh: '须立即知悉', en: 'To be known at once' },
  warning: { zh: '即将到期', en: 'Due soon' },
  'too-many-rounds': { zh: '轮次过多', en: 'Too many rounds' },
  'rework-or-complaint': { zh: '返修或投诉', en: 'Rework or complaint' },
  'case-owed': { zh: '待立案', en: 'A case is owed' },
  'customer-differs': { zh: '顾客与在案不符', en: 'Not the customer on record' },
  'clock-paused': { zh: '计时中被暂停', en: 'Paused while its clock ran' },
  'clock-cancelled': { zh: '计时中被取消', en: 'Cancelled while its clock ran' },
  incident: { zh: '门店集中告警', en: 'Many alarms of a store' },
  'way-failing': { zh: '通知送不出去', en: 'Notices do not arrive' },
  'webhook-ended': { zh: '系统对接已被对方终止', en: 'A webhook was ended by the other side' },
  'probe-missing': { zh: '告警自检未到达', en: 'A test of the alarms did not arrive' },
  'probe-back': { zh: '告警自检已恢复', en: 'Tests of the alarms arrive again' },
  'work-moved': { zh: '工作转办', en: 'Work was moved' },
  'claim-lapsed': { zh: '认领过久,已放回', en: 'Held too long, and given back' },
  'keys-left': { zh: '离职人员的接口密钥仍在用', en: 'API keys of somebody who has left are in use' },
  test: { zh: '测试通知', en: 'Test' },
};

/** As what somebody is told, besides their role. */
export const targetWords: Readonly<Record<'holder' | 'superior' | 'superior-2', Title>> = {
  holder: { zh: '承办', en: 'Holder' },
  superior: { zh: '上级', en: 'Superior' },
  'superior-2': { zh: '上上级', en: 'Superior of the superior' },
};

/** Why nobody answers for a role. */
export const whyNobodyWords: Readonly<Record<WhyNobody, Title>> = {
  nobody: { zh: '该岗位无人', en: 'Nobody has the role' },
  'off-duty': { zh: '此时无人值班', en: 'Nobody is on duty then' },
  absent: { zh: '值班人请假且无代理', en: 'Who is on duty is away, and nobody stands in' },
};

export type WhyNot = 'completed' | 'new-round' | 'case-over' | 'acknowledged' | 'case-paused' | 'not-yet' | 'skipped';

/** Why an alarm did not go out. */
export const whyNotWords: Readonly<Record<WhyNot, Title>> = {
  completed: { zh: '环节已在此前完成', en: 'The step was completed before' },
  'new-round': { zh: '新一轮已在此前开始', en: 'A new round began before' },
  'case-over': { zh: '案件已在此前结束', en: 'The case was over before' },
  acknowledged: { zh: '此前已有人确认', en: 'Someone acknowledged before' },
  'case-paused': { zh: '案件暂停中', en: 'The case is paused' },
  'not-yet': { zh: '时间未到', en: 'Its instant has not come' },
  skipped: { zh: '环节已略过', en: 'The step was passed over' },
};
