import { choiceField, dayField, textField, ticksField } from './entry-fields.js';
import { keysOf, label } from './words.js';

/** The fields of a customer and the car. */
export const customerFields = [
  textField('customerName', '顾客姓名'),
  textField('phone', '电话', { type: 'tel', maxlength: 40 }),
  textField('vin', '车架号', { maxlength: 40, spellcheck: 'false' }),
  textField('model', '车型'),
];

export const plateKey = textField('plate', '车牌号(或车架号)', { maxlength: 40 });

export const cardStates = { valid: '有效', blocked: '已停用' };

/** The fields of a card of theirs. */
export const cardFields = [
  dayField('validUntil', '有效期至'),
  choiceField('state', '状态', () => Object.entries(cardStates)),
  ticksField('services', '服务项目', () => keysOf('cardServices'), key => label('cardServices', key)), // prettier-ignore
];

/** Besides what a form asks for: whose it is. */
export const ownerField = { name: 'plate', heading: '车牌号', word: plate => plate ?? '—' };

export const cardKey = textField('cardNumber', '卡号', { maxlength: 60 });
