import type { Title } from '../title';
import type { RowErrorCode } from './plans';

/** Why a row of a list was not taken. */
export const rowErrorWords: Readonly<Record<RowErrorCode, Title>> = {
  'missing-plate': { zh: '没有车牌号', en: 'The plate is missing' },
  'missing-customer-name': { zh: '没有顾客姓名', en: 'The name is missing' },
  'invalid-plate': { zh: '车牌号不对', en: 'Not a number plate' },
  'invalid-due-on': { zh: '日期不对', en: 'Not a day' },
  'too-long': { zh: '内容过长', en: 'Too long' },
  'wrong-columns': { zh: '列不对', en: 'Wrong columns' },
  'unreadable-text': { zh: '文字无法读取', en: 'Text cannot be read' },
  'malformed-csv': { zh: '不是 CSV', en: 'Not CSV' },
  'duplicate-row': { zh: '重复的行', en: 'The row is there twice' },
};
