import type { Title } from '../language/title';
import type { VerificationResult } from '../people/verification';
import { reminderKindWords } from '../language/reminder-kinds';
import { verificationWords } from './calls';
import { skippedWords } from './facts';

type Choices = Readonly<Record<string, Readonly<Record<string, Title>>>>;

const lostReasons = {
  'sold-vehicle': { zh: '车已出售', en: 'Sold the vehicle' },
  'moved-away': { zh: '迁往外地', en: 'Moved away' },
  'too-far': { zh: '距离太远', en: 'Too far' },
  price: { zh: '价格', en: 'Price' },
  quality: { zh: '质量', en: 'Quality' },
  attitude: { zh: '服务态度', en: 'Attitude' },
  'waiting-time': { zh: '等候时间', en: 'Waiting time' },
  'other-workshop': { zh: '在别处修理', en: 'Another workshop' },
  'not-said': { zh: '未说明', en: 'Not said' },
  other: { zh: '其他', en: 'Other' },
};

/** What a field of several procedures may hold, where that is a closed list; outcomes have words of their own. */
export const choiceWords = {
  verification: verificationWords satisfies Record<VerificationResult, Title>,
  lostReason: lostReasons,
  reason: skippedWords,
  initiatedBy: {
    customer: { zh: '客户主动', en: 'The customer' },
    'service-provider': { zh: '服务商主动', en: 'The service provider' },
  },
  onBehalfOf: {
    agency: { zh: '外部服务机构', en: 'The agency' },
  },
  callClass: {
    general: { zh: '一般咨询', en: 'General' },
    business: { zh: '业务', en: 'Business' },
    installation: { zh: '安装', en: 'Installation' },
    complaint: { zh: '投诉', en: 'Complaint' },
  },
  kind: reminderKindWords,
} satisfies Choices;
