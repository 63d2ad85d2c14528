import type { Title } from '../language/title';

/** What a step may answer and how a case may end, unless a procedure has a word of its own for it. */
export const outcomeWords: Readonly<Record<string, Title>> = {
  advised: { zh: '已解答', en: 'Advised' },
  agreed: { zh: '客户同意', en: 'Agreed' },
  'alternative-time': { zh: '另约时间', en: 'Another time' },
  'answer-later': { zh: '稍后解答', en: 'Answer later' },
  appointment: { zh: '预约服务', en: 'Appointment' },
  booked: { zh: '预约成功', en: 'Booked' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  changed: { zh: '已变更', en: 'Changed' },
  completed: { zh: '已完成', en: 'Completed' },
  confirmed: { zh: '可以安排', en: 'Confirmed' },
  'customer-withdrew': { zh: '客户取消', en: 'Customer withdrew' },
  declined: { zh: '未能安排', en: 'Declined' },
  disagrees: { zh: '客户不同意(新一轮)', en: 'Customer disagrees (new round)' },
  informed: { zh: '已告知', en: 'Informed' },
  lost: { zh: '流失', en: 'Lost' },
  'not-entitled': { zh: '无权享受', en: 'Not entitled' },
  'phone-advice': { zh: '电话咨询', en: 'Advice by phone' },
  'reached-by-text': { zh: '已短信告知', en: 'Reached by text' },
  skipped: { zh: '略过', en: 'Skipped' },
  superseded: { zh: '已被新的离店取代', en: 'Superseded by a later departure' },
  unreachable: { zh: '未能接通', en: 'Not reached' },
  'will-return': { zh: '将回厂', en: 'Will come back' },
};
