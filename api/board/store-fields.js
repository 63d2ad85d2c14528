import { momentField, textField } from './entry-fields.js';
import { hoursField } from './hours-field.js';
import { zoneOf } from './stores.js';

/** The fields of a store; `zone()` is the clock by which it closes. */
export const storeFields = (zone = () => zoneOf(null)) => [
  textField('name', '名称'),
  textField('district', '区域'),
  textField('timeZone', '时区', { list: 'zones', placeholder: 'Asia/Shanghai', spellcheck: 'false' }),
  momentField('closedAt', '关闭时间(不关闭则留空)', zone, '营业中'),
  hoursField('opens', '营业时间'),
];

export const storeKey = textField('key', '门店编号', { maxlength: 50, placeholder: '例如 S03' });
