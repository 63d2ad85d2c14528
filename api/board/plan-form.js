import { postFile } from './api.js';
import { h } from './dom.js';
import { messagePlace, say, sending } from './sending.js';
import { session } from './session.js';
import { stores } from './stores.js';
import { keysOf, label } from './words.js';

/** The form that sends a file of customers to be reminded; the file goes as it is, in UTF-8 or GBK. */
export function planForm(onSent) {
  const { store: own, roles } = session().me;
  const kinds = keysOf('reminderKinds');
  const mine = roles.includes('store-manager')
    ? ['birthday', 'agreed-service']
    : kinds.filter(each => each !== 'birthday');
  const offered = roles.includes('administrator') ? kinds : mine;
  const kind = h(
    'select',
    { name: 'kind' },
    offered.map(each => h('option', { value: each }, label('reminderKinds', each))),
  );
  const name = h('input', { name: 'name', maxlength: 200, autocomplete: 'off' });
  const route = h('input', {
    name: 'feedbackRoute',
    maxlength: 200,
    autocomplete: 'off',
    placeholder: '听取顾客意见的部门',
  });
  const store = h('select', { name: 'store' }, own && h('option', { value: own }, own));
  const file = h('input', { name: 'file', type: 'file', accept: '.csv,text/csv' });
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '上传提醒计划' },
    h('p.meta', 'CSV 文件,第一行为标题:plate,customerName,phone,item,dueOn'),
    h(
      'div.fields',
      field('种类', kind, '/plan/kind'),
      field('名称', name, '/plan/name'),
      field('意见反馈程序', route, '/plan/feedbackRoute'),
      field('门店', store, '/plan/store'),
      field('文件', file, '/file'),
    ),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '上传')),
  );
  if (!own) void offerStores(store);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const [chosen] = file.files;
    if (!chosen) return say(form, '请选择文件。');
    const said = [kind, name, route, store].flatMap(each =>
      each.value.trim() ? [[each.name, each.value.trim()]] : [],
    );
    const path = `/reminder-plans?${new URLSearchParams(said)}`;
    void sending(form, () => postFile(path, chosen, 'text/csv')).then(plan => plan && onSent(plan));
  });
  return form;
}

async function offerStores(select) {
  const all = await stores().catch(() => []);
  select.append(...all.map(({ key, name }) => h('option', { value: key }, `${key} ${name}`)));
}

function field(heading, input, pointer) {
  const id = `plan-${input.name}`;
  input.id = id;
  return h(
    'div.field',
    { 'data-pointer': pointer },
    h('label', { for: id }, heading),
    input,
    h('p.fault', { hidden: true }),
  );
}
