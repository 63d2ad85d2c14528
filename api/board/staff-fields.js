import { choiceField, textField, ticksField } from './entry-fields.js';
import { keysOf, label } from './words.js';

const phone = textField('phone', '手机', { type: 'tel', maxlength: 40 });
const email = textField('email', '邮箱', { type: 'email', maxlength: 254 });

/** What whoever looks after a store's people changes of them. */
export const reachFields = [phone, email];

/** The fields of a member of staff; of which stores and agencies they may be is in `places`. */
export const staffFields = ({ stores, agencies }) => [
  textField('name', '姓名'),
  choiceField('store', '门店', () => stores.map(({ key, name }) => [key, `${key} ${name}`]), {
    none: '总部(不属门店)',
  }),
  choiceField('agency', '外部机构', () => agencies.map(({ key, name }) => [key, name]), { none: '无' }),
  ...reachFields,
  ticksField('roles', '岗位', () => keysOf('roles').filter(key => key !== 'system'), role => label('roles', role)), // prettier-ignore
];

/** Besides what a form asks for: whether they are with the chain. */
export const activeField = { name: 'active', heading: '在职', word: isActive => (isActive ? '在职' : '已离职') };

export const staffKey = textField('id', '工号', { maxlength: 100 });
