import { reasonWord } from './answers.js';
import { h } from './dom.js';
import { keysOf, label } from './words.js';

const signed = ['dingtalk', 'feishu', 'webhook'];
const inside = ['in-app', 'local-outbox', 'http-gateway'];
const hints = {
  email: '姓名@公司.com',
  sms: '手机号',
  webhook: 'https://…',
};
const secrets = {
  dingtalk: 'SEC…;未开加签可不填',
  feishu: '未开签名校验可不填',
  webhook: '必填:whsec_ 加 24 至 64 字节的 base64',
};
let count = 0;

/**
 * Channel, address and secret of a way out: `{ elements, read }`. `read(at)` answers what is filled in, its faults shown
 * under the pointer `at`. A secret is never shown: left empty it stays.
 */
export function wayFields({ channel = 'email', address = '', hasSecret = false } = {}) {
  const kinds = keysOf('channels').filter(key => !inside.includes(key));
  const way = h(
    'select',
    { name: 'channel' },
    kinds.map(key => h('option', { value: key, selected: key === channel }, label('channels', key))),
  );
  const where = h('input', {
    name: 'address',
    value: address,
    maxlength: 1_000,
    autocomplete: 'off',
    spellcheck: false,
  });
  const secret = h('input', { name: 'secret', type: 'password', maxlength: 200, autocomplete: 'new-password' });
  const without = hasSecret && h('input', { name: 'no-secret', type: 'checkbox' });
  const secretPlace = fieldOf('密钥', secret, 'secret');
  if (without) secretPlace.append(h('label.tick', without, ' 去掉密钥'));
  const show = () => {
    const isSigned = hasSecret || signed.includes(way.value);
    secretPlace.hidden = !isSigned;
    where.placeholder = hints[way.value] ?? '机器人的网址';
    const isSame = way.value === channel && where.value.trim() === address;
    secret.placeholder = hasSecret && isSame ? '已设置(不显示);留空则不变' : (secrets[way.value] ?? '');
  };
  way.addEventListener('change', show);
  where.addEventListener('input', show);
  show();
  const elements = [fieldOf('方式', way, 'channel'), fieldOf('地址', where, 'address'), secretPlace];
  const read = at => {
    elements.forEach(each => (each.dataset.pointer = `${at}/${each.dataset.name}`));
    const said = secret.value === '' ? (without?.checked ? null : undefined) : secret.value;
    return {
      channel: way.value,
      address: where.value.trim(),
      ...(said !== undefined && !secretPlace.hidden && { secret: said }),
    };
  };
  return { elements, read };
}

/** A field with its heading, and a place for what is wrong with it. */
export function fieldOf(heading, input, name, spec = 'div.field') {
  input.id ||= `way-${(count += 1)}`;
  return h(spec, { 'data-name': name }, h('label', { for: input.id }, heading), input, h('p.fault', { hidden: true }));
}

/** Several boxes to be ticked: `{ element, read }`; `read()` answers the keys of those that are. */
export function ticksOf(heading, name, keys, wordFor, isTicked) {
  const boxes = keys.map(key => [key, h('input', { type: 'checkbox', checked: isTicked(key) })]);
  const element = h(
    'fieldset.ticks',
    { 'data-name': name },
    h('legend', heading),
    boxes.map(([key, box]) => h('label.tick', box, ` ${wordFor(key)}`)),
    h('p.fault', { hidden: true }),
  );
  return { element, read: () => boxes.filter(([, box]) => box.checked).map(([key]) => key) };
}

/** Since when an address takes nothing, and what it answered. */
export const failingWords = ({ failingSince, failure }, timeOf) =>
  failingSince &&
  h(
    'p.fault',
    { role: 'status' },
    `自 ${timeOf(failingSince)} 起送不出去:${failure ? reasonWord(failure) : '没有答复'}`,
  );
