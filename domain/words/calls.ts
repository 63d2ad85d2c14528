import type { Title } from '../language/title';
import type { VerificationResult } from '../people/verification';

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

export type TextFailure = 'case-cancelled' | 'no-phone' | 'too-many-texts' | 'contains-link' | 'time-passed';

/** Why a text did not go out, where it was not the gateway that said so. */
export const textFailureWords: Readonly<Record<TextFailure, Title>> = {
  'case-cancelled': { zh: '案件已取消,未发', en: 'The case was cancelled; not sent' },
  'no-phone': { zh: '没有电话号码', en: 'There is no phone number' },
  'too-many-texts': { zh: '该号码当日短信已达上限,未发', en: 'The phone had its texts of the day; not sent' },
  'contains-link': { zh: '内容含有链接,未发', en: 'It contains a link; not sent' },
  'time-passed': { zh: '所说的时间已过,未发', en: 'The time it speaks of has passed; not sent' },
};

export type LookUpFailure = 'timeout' | 'unreachable' | 'unreadable';

/** Why a look-up was left to people. */
export const lookUpFailureWords: Readonly<Record<LookUpFailure, Title>> = {
  timeout: { zh: '查询超时', en: 'Timed out' },
  unreachable: { zh: '查询来源无法连接', en: 'The source could not be reached' },
  unreadable: { zh: '查询结果无法读取', en: 'The answer could not be read' },
};
