import { actForm, reasonInput } from './act-form.js';
import { post, put, putOver, remove } from './api.js';
import { pathOfCustomer, placeOfCustomer } from './customers.js';
import { h } from './dom.js';
import { may } from './rights.js';

const acts = [
  { key: 'rename', title: '换车牌', right: 'PUT /v1/customers/{plate}/plate', formOf: renameForm },
  { key: 'merge', title: '与另一位顾客合并', right: 'POST /v1/customers/{plate}/merge', formOf: mergeForm },
  { key: 'hold', title: '保留资料', right: 'PUT /v1/customers/{plate}/hold', formOf: holdForm },
  { key: 'erase', title: '删除个人资料', right: 'POST /v1/customers/{plate}/erasure', formOf: eraseForm },
];

/** What is done with the whole of a customer, each folded away. */
export function actsOf({ plate }, hold) {
  return h(
    'section.acts',
    { 'data-key': 'acts', 'aria-label': '其他操作' },
    h('h2', '其他操作'),
    acts
      .filter(({ right }) => may(right))
      .map(({ key, title }) =>
        h(
          'details',
          { 'data-key': key },
          h('summary', key === 'hold' && hold ? '解除保留' : title),
          h('section.form', {
            'data-key': `${key} ${plate} ${hold?.heldAt}`,
            'data-keep': true,
            'data-act-place': key,
          }),
        ),
      ),
  );
}

/** Fills their forms. */
export function settleActs(root, all, page, again) {
  for (const { key, formOf } of acts)
    root.querySelector(`[data-act-place="${key}"]:empty`)?.replaceChildren(formOf(all, page, again));
}

function renameForm({ customer: { plate, version } }, page) {
  return actForm({
    title: '换车牌',
    inputs: [['新车牌', input('plate')], reasonInput()],
    notes: ['以往的案件、离店记录、关怀和卡一并转到新车牌。'],
    act: '换车牌',
    sure: said => `确定把 ${plate} 换成 ${said.plate || '…'}?`,
    send: said => putOver(`${pathOfCustomer(plate)}/plate`, said, version),
    onDone: joined => {
      page.say(`已换车牌:${movedWords(joined)}。`);
      page.go(placeOfCustomer(joined.plate));
    },
  });
}

function mergeForm({ customer: { plate } }, page) {
  return actForm({
    title: '与另一位顾客合并',
    inputs: [['并入车牌', input('into')], reasonInput()],
    notes: [`${plate} 的案件、离店记录、关怀和卡并入那位顾客;资料不同时以那位顾客的为准。合并后不能撤销。`],
    act: '合并',
    sure: said => `确定并入 ${said.into || '…'}?不能撤销`,
    send: said => post(`${pathOfCustomer(plate)}/merge`, said),
    onDone: joined => {
      page.say(`已合并:${movedWords(joined)}。`);
      page.go(placeOfCustomer(joined.plate));
    },
  });
}

/** What went along with a plate. */
export const movedWords = ({ moved, cards }) =>
  `案件 ${moved.cases} 件、离店记录 ${moved.departures} 条、卡 ${cards.length} 张已转过去`;

function holdForm({ customer: { plate }, hold }, page, again) {
  const path = `${pathOfCustomer(plate)}/hold`;
  const done = text => () => {
    page.say(text);
    again();
  };
  if (hold)
    return actForm({
      title: '解除保留',
      inputs: [],
      notes: ['解除后,资料按保存期限清理,也可以删除。'],
      act: '解除保留',
      sure: '确定解除保留?',
      send: () => remove(path),
      onDone: done('已解除保留。'),
    });
  return actForm({
    title: '保留资料',
    inputs: [reasonInput()],
    notes: ['例如有争议或诉讼时:在解除之前,这位顾客的任何资料都不清理、不删除。'],
    act: '保留资料',
    send: said => put(path, said),
    onDone: done('已保留。'),
  });
}

function eraseForm({ customer: { plate } }, page) {
  return actForm({
    title: '删除个人资料',
    inputs: [reasonInput()],
    notes: [
      '姓名、电话、车牌、卡号等从所有记录里永久删除;案件的经过、次数和迟到仍保留。不能撤销。有未结案件或已保留的不能删除。',
    ],
    act: '删除个人资料',
    sure: `确定永久删除 ${plate} 的个人资料?`,
    send: said => post(`${pathOfCustomer(plate)}/erasure`, said),
    onDone: ({ cases, departures, texts }) => {
      page.say(`已删除个人资料:涉及案件 ${cases} 件、离店记录 ${departures} 条、短信 ${texts} 条。`);
      page.go('#/customers');
    },
  });
}

const input = name => h('input', { name, maxlength: 40, autocomplete: 'off', spellcheck: 'false' });
