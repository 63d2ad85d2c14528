import { textField, ticksField } from './entry-fields.js';
import { keysOf, label } from './words.js';

/** The fields of an agency. */
export const agencyFields = () => [
  textField('name', '名称'),
  ticksField('kinds', '业务', () => keysOf('agencyKinds'), kindWord),
];

/** What an agency may be asked for, in words. */
export const kindWord = kind => label('agencyKinds', kind);

export const agencyKey = textField('key', '机构编号', { maxlength: 50, placeholder: '例如 A03' });
