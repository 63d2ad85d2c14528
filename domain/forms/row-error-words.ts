import type { Title } from '../language/title';
import type { RowErrorCode } from './plan-rows';

/** Why a row of a list was not taken. */
export const rowErrorWords: Readonly<Record<RowErrorCode, Title>> = {
  'missing-plate': { zh: '没有车牌号', en: 'The plate is missing' },
  'missing-customer-name': { zh: '没有顾客姓名', en: 'The name is missing' },
  'invalid-plate': { zh: '车牌号不对', en: 'Not a number plate' },
  'invalid-phone': { zh: '电话不对', en: 'Not a phone number' },
  'invalid-due-on': { zh: '日期不对', en: 'Not a day' },
  'due-on-passed': { zh: '日期早已过去', en: 'The day has passed' },
  'contains-link': { zh: '含有链接', en: 'Contains a link' },
  'too-long': { zh: '内容过长', en: 'Too long' },
  'wrong-columns': { zh: '列数不对', en: 'Wrong columns' },
  'unreadable-text': { zh: '文字无法读取', en: 'Text cannot be read' },
  'malformed-csv': { zh: '引号不成对', en: 'Quotes do not match' },
  'duplicate-row': { zh: '重复的行', en: 'The row is there twice' },
};

/** What to do about it. */
export const rowAdviceWords: Readonly<Record<RowErrorCode, Title>> = {
  'missing-plate': {
    zh: '请填写车牌号;还没有车牌的车填车架号。',
    en: 'Give the plate, or the VIN of a car without one.',
  },
  'missing-customer-name': { zh: '请填写顾客姓名。', en: "Give the customer's name." },
  'invalid-plate': {
    zh: '请核对车牌号;还没有车牌的车填车架号。',
    en: 'Check the plate; a car without one goes by its VIN.',
  },
  'invalid-phone': {
    zh: '请填一个手机号或带区号的座机;表格里把这一列设为文本。没有电话就留空。',
    en: 'Give one mobile, or a landline with its area code; make the column text. Leave it empty if there is none.',
  },
  'invalid-due-on': {
    zh: '请写成 2027-06-01 或 2027/6/1;没有日期就留空。',
    en: 'Write 2027-06-01 or 2027/6/1; leave it empty if there is none.',
  },
  'due-on-passed': {
    zh: '这一天过去太久,不再提醒;请核对日期。',
    en: 'The day is too long ago to remind of. Check it.',
  },
  'contains-link': {
    zh: '姓名和提醒事项会写进短信,不能含链接。',
    en: 'Name and item go out in texts: they hold no link.',
  },
  'too-long': { zh: '请缩短:姓名和事项各不超过 200 字。', en: 'Shorten it: name and item have 200 letters at most.' },
  'wrong-columns': {
    zh: '这一行与标题不符;内容里有逗号的格子请加引号。',
    en: 'The row does not fit the heading; quote a cell that holds a comma.',
  },
  'unreadable-text': {
    zh: '这一行的文字编码与全文不符或有残缺,请在原表中改正后重新保存。',
    en: 'The row is broken, or written in another encoding than the file. Mend it where it came from.',
  },
  'malformed-csv': {
    zh: '这一行有引号没有成对,请改正;下一行不受影响。',
    en: 'A quote in this row has no other. The next row is not touched by it.',
  },
  'duplicate-row': {
    zh: '前面已有同一车牌、事项和日期的行。',
    en: 'An earlier row has the same plate, item and day.',
  },
};
