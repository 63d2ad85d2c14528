import type { Title } from '../../language/title';
import type { RowErrorCode } from '../plan-rows';
import type { ImportErrorCode } from './errors';

/** Why a line of a file was not taken, and what to do about it. */
const words: Readonly<Record<Exclude<ImportErrorCode, RowErrorCode>, readonly [Title, Title]>> = {
  'claimed-twice': [
    { zh: '前面的行说法不同', en: 'An earlier line says otherwise' },
    { zh: '同一编号或车牌在文件里只能有一种说法;请留下对的一行。', en: 'Leave the one line that is right.' },
  ],
  'card-claimed-twice': [
    { zh: '这张卡已属另一车牌', en: 'The card is of another plate' },
    { zh: '前面的行把这张卡给了另一辆车;请核对卡号。', en: 'An earlier line gives the card to another car. Check it.' },
  ],
  'changed-meanwhile': [
    { zh: '发送后已有人改动', en: 'Changed after the file was sent' },
    {
      zh: '后来的改动已保留;如仍以文件为准,请再导入一次。',
      en: 'The change stands. If the file is right, send it again.',
    },
  ],
  'plate-renamed': [
    { zh: '车牌已更换', en: 'The car has another plate now' },
    { zh: '请改成现在的车牌;若是另一辆车,请手工新建顾客。', en: 'Put that plate. A new customer is made by hand.' },
  ],
  'customer-erased': [
    { zh: '顾客资料已删除', en: 'The customer was erased' },
    { zh: '请从文件中去掉;若顾客再来,请手工新建。', en: 'Take the line out. Who is back is made by hand.' },
  ],
  'card-of-another': [
    { zh: '这张卡属另一车牌', en: 'The card is of another plate' },
    { zh: '请核对卡号;确要换车,请手工修改这张卡。', en: 'Check it. A card is moved to another car by hand.' },
  ],
  'missing-key': [
    { zh: '没有编号', en: 'The key is missing' },
    { zh: '请填写门店编号或工号。', en: 'Give the key of the store, or the id.' },
  ],
  'invalid-key': [
    { zh: '编号不对', en: 'Not a key' },
    { zh: '编号只用字母、数字、- 和 _。', en: 'Keys are letters, digits, hyphens and underscores.' },
  ],
  'missing-name': [
    { zh: '没有姓名或店名', en: 'The name is missing' },
    { zh: '请填写姓名或店名。', en: 'Give the name.' },
  ],
  'missing-time-zone': [
    { zh: '没有时区', en: 'The time zone is missing' },
    { zh: '请填写时区,例如 Asia/Shanghai。', en: 'Give the time zone, such as Asia/Shanghai.' },
  ],
  'invalid-time-zone': [
    { zh: '时区不对', en: 'Not a time zone' },
    { zh: '请写成 Asia/Shanghai。', en: 'Write it as Asia/Shanghai.' },
  ],
  'missing-roles': [
    { zh: '没有岗位', en: 'The roles are missing' },
    { zh: '请填写岗位,多个岗位用分号隔开。', en: 'Give the roles, with semicolons between.' },
  ],
  'unknown-role': [
    { zh: '没有这个岗位', en: 'There is no such role' },
    { zh: '请用手册里的岗位名称或代码。', en: 'Use the title or key of a role of the handbooks.' },
  ],
  'unknown-store': [
    { zh: '没有这家门店', en: 'There is no such store' },
    { zh: '请核对门店编号,或先导入门店。', en: 'Check the key, or import the stores first.' },
  ],
  'store-closed': [
    { zh: '门店已关闭', en: 'The store has closed' },
    { zh: '已关闭的门店不再进新人;请改门店。', en: 'Nobody new begins in a closed store. Name another.' },
  ],
  'missing-store': [
    { zh: '没有门店', en: 'The store is missing' },
    { zh: '门店的岗位要填门店编号。', en: 'A role of a store needs its store.' },
  ],
  'missing-agency': [
    { zh: '外部机构人员', en: 'A person of an agency' },
    { zh: '外部机构的人员请单独登记。', en: 'People of agencies are kept one by one.' },
  ],
  'invalid-email': [
    { zh: '邮箱不对', en: 'Not an e-mail address' },
    { zh: '请核对邮箱;没有就留空。', en: 'Check it, or leave it empty.' },
  ],
  'invalid-card-number': [
    { zh: '卡号不对', en: 'Not a card number' },
    { zh: '表格里把卡号一列设为文本,长号码才不会丢位。', en: 'Make the column text, so that no digit is lost.' },
  ],
  'missing-card-number': [
    { zh: '没有卡号', en: 'The card number is missing' },
    { zh: '写了有效期或服务项目,就要有卡号。', en: 'A day or services of a card need its number.' },
  ],
  'missing-valid-until': [
    { zh: '没有有效期', en: 'The day is missing' },
    { zh: '有卡号就要有有效期。', en: 'A card needs the day until which it is valid.' },
  ],
  'invalid-valid-until': [
    { zh: '有效期不对', en: 'Not a day' },
    { zh: '请写成 2026-12-31 或 2026/12/31。', en: 'Write 2026-12-31 or 2026/12/31.' },
  ],
  'unknown-service': [
    { zh: '没有这项服务', en: 'There is no such service' },
    { zh: '请用卡上服务的名称,多项用分号隔开。', en: 'Use the names of card services, with semicolons between.' },
  ],
  'invalid-vin': [
    { zh: '车架号不对', en: 'Not a VIN' },
    {
      zh: '车架号是 17 位字母和数字;没有就留空。',
      en: 'A VIN is 17 letters and digits; leave it empty if there is none.',
    },
  ],
  'cell-error': [
    { zh: '单元格有错', en: 'A cell holds an error' },
    { zh: '请在表格里改正 #N/A 等错误,或把公式换成值。', en: 'Mend #N/A and the like, or put values for formulas.' },
  ],
};

const part = (at: 0 | 1) => Object.fromEntries(Object.entries(words).map(([code, both]) => [code, both[at]]));

export const importErrorWords: Readonly<Record<string, Title>> = part(0);
export const importAdviceWords: Readonly<Record<string, Title>> = part(1);
