import type { Title } from '../language/title';
import type { Delivery } from './delivery';

export type WhyNotSent = 'completed' | 'acknowledged' | 'case-over' | 'address-changed';

/** How things stand that a delivery tells of. */
export interface Standing {
  delivery: Pick<Delivery, 'kind'>;
  escalation: 'open' | 'acknowledged' | 'ended' | null;
  case: { status: string } | null;
  isTheirs: boolean;
}

/** Why a notice is not to be sent any more, looked at right before it would go; null where it is. */
export function whyNotSent({ delivery: { kind }, escalation, case: row, isTheirs }: Standing): WhyNotSent | null {
  if (!isTheirs) return 'address-changed';
  if (escalation === 'acknowledged') return 'acknowledged';
  if (kind === 'alert' || kind === 'report') return null; // to be known, whatever became of it
  if (escalation === 'ended') return 'completed';
  return row !== null && (row.status === 'closed' || row.status === 'cancelled') ? 'case-over' : null;
}

/** Why something did not go out, or reached nobody. */
export const whyNotSentWords: Readonly<
  Record<
    | WhyNotSent
    | 'in-incident'
    | 'no-way-out'
    | 'switched-off'
    | 'webhook-ended'
    | 'event-gone'
    | 'forgotten'
    | 'left'
    | 'not-delivered',
    Title
  >
> = {
  completed: { zh: '环节已在发送前完成', en: 'The step was completed before it went' },
  acknowledged: { zh: '发送前已有人确认', en: 'Somebody acknowledged before it went' },
  'case-over': { zh: '案件已在发送前结束', en: 'The case was over before it went' },
  'address-changed': { zh: '对方已不用此地址', en: 'They are not reached there any more' },
  'in-incident': { zh: '已并入事件通知', en: 'It is told as part of an incident' },
  'no-way-out': { zh: '本系统未接此渠道', en: 'This installation has no such way' },
  'switched-off': { zh: '该地址长期失败,已停发', en: 'The address has failed for long and is switched off' },
  'webhook-ended': { zh: '该系统对接已终止', en: 'The webhook has ended' },
  'event-gone': { zh: '事件已过保存期', en: 'The event is no longer kept' },
  left: { zh: '对方已离职', en: 'They have left' },
  forgotten: { zh: '客户资料已删除', en: "The customer's data are erased" },
  'not-delivered': { zh: '对方报告未送达', en: 'The other side says it was not delivered' },
};
