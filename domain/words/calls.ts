import type { TextTemplate } from '../procedure';
import type { Title } from '../title';
import type { VerificationResult } from '../verification';

/** How a call ended that was not answered. */
export type AttemptOutcome = 'no-answer' | 'busy' | 'refused-to-talk' | 'wrong-number';

/** How a call ended that was not answered. */
export const attemptWords: Readonly<Record<AttemptOutcome, Title>> = {
  'no-answer': { zh: '无人接听', en: 'No answer' },
  busy: { zh: '占线', en: 'Busy' },
  'refused-to-talk': { zh: '拒绝通话', en: 'Refused to talk' },
  'wrong-number': { zh: '号码有误', en: 'Wrong number' },
};

/** What checking a customer found. */
export const verificationWords: Readonly<Record<VerificationResult, Title>> = {
  entitled: { zh: '有权享受', en: 'Entitled' },
  'not-a-card-holder': { zh: '不是持卡客户', en: 'Not a card holder' },
  'plate-mismatch': { zh: '车牌与姓名不符', en: 'Plate and name do not match' },
  'card-expired': { zh: '卡已过期', en: 'Card expired' },
  'service-not-included': { zh: '卡不含此项服务', en: 'Service not included' },
};

/** What a text message to a customer is about. */
export const templateWords: Readonly<Record<TextTemplate, Title>> = {
  'appointment-booked': { zh: '预约成功', en: 'Appointment booked' },
  'could-not-reach-you': { zh: '未能联系上', en: 'Could not reach you' },
  'service-reminder': { zh: '服务提醒', en: 'Service reminder' },
  'violation-reminder': { zh: '违章提醒', en: 'Violation reminder' },
  'health-check-invitation': { zh: '体检通知', en: 'Invitation to the health check' },
  'health-check-results': { zh: '体检结果可领取', en: 'Health-check results are ready' },
  'care-message': { zh: '关怀短信', en: 'Care message' },
  'after-sales-callback': { zh: '修后回访', en: 'After-sales call-back' },
  'churn-recall': { zh: '流失招揽', en: 'Recall' },
  'reactivation-campaign': { zh: '活动营销', en: 'Campaign' },
};

export type TextFailure = 'case-cancelled' | 'no-phone';

/** Why a text did not go out, where it was not the gateway that said so. */
export const textFailureWords: Readonly<Record<TextFailure, Title>> = {
  'case-cancelled': { zh: '案件已取消,未发', en: 'The case was cancelled; not sent' },
  'no-phone': { zh: '没有电话号码', en: 'There is no phone number' },
};

export type LookUpFailure = 'timeout' | 'unreachable' | 'unreadable';

/** Why a look-up was left to people. */
export const lookUpFailureWords: Readonly<Record<LookUpFailure, Title>> = {
  timeout: { zh: '查询超时', en: 'Timed out' },
  unreachable: { zh: '查询来源无法连接', en: 'The source could not be reached' },
  unreadable: { zh: '查询结果无法读取', en: 'The answer could not be read' },
};
