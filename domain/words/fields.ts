import type { Title } from '../title';
import { appointmentsFields } from './fields/appointments';
import { cardServicesFields } from './fields/card-services';
import { careFields } from './fields/care';
import { remindersFields } from './fields/reminders';

const words = { ...appointmentsFields, ...remindersFields, ...cardServicesFields, ...careFields };

/** A field of a form, or a column of a register. */
export type FieldKey = keyof typeof words;

/** What a field is called, unless a procedure or a register has a word of its own for it. */
export const fieldWords: Readonly<Record<FieldKey, Title>> = words;

/** Where a procedure means something else by a field. */
export const fieldsApart: Readonly<Record<string, Partial<Record<FieldKey, Title>>>> = {
  'travel-booking': {
    kind: { zh: '酒店/机票', en: 'Hotel or flight' },
    agency: { zh: '销售机构', en: 'Agency' },
    offer: { zh: '推荐内容', en: 'Offer' },
    wish: { zh: '订购意愿', en: 'Wish' },
  },
  'owner-health-check': {
    agency: { zh: '体检服务机构', en: 'Examining agency' },
    result: { zh: '体检结果(封存)', en: 'Result (sealed)' },
  },
  'health-check-invitation': {
    agency: { zh: '体检服务机构', en: 'Examining agency' },
  },
  'health-check-collection': {
    agency: { zh: '体检服务机构', en: 'Examining agency' },
  },
  'expert-service': {
    agency: { zh: '专家', en: 'Expert' },
    request: { zh: '预约要求', en: 'What is asked for' },
    result: { zh: '处理结果', en: 'Result' },
  },
  'legal-service': {
    agency: { zh: '律师事务所', en: 'Law firm' },
    result: { zh: '处理结果', en: 'Result' },
  },
};
