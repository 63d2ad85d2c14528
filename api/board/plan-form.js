import { postFile } from './api.js';
import { h } from './dom.js';
import { messagePlace, say, sending } from './sending.js';
import { session } from './session.js';
import { openStores } from './stores.js';
import { label } from './words.js';

/** The form that sends a file of customers to be reminded; the file goes as it is, the server tells its encoding. */
export function planForm(onSent) {
  const { store: own, plans: kinds } = session().me;
  const kind = h(
    'select',
    { name: 'kind' },
    kinds.map(each => h('option', { value: each }, label('reminderKinds', each))),
  );
  const name = h('input', { name: 'name', maxlength: 200, autocomplete: 'off' });
  const route = h('input', {
    name: 'feedbackRoute',
    maxlength: 200,
    autocomplete: 'off',
    placeholder: '听取顾客意见的部门',
  });
  const store = h('select', { name: 'store' }, own && h('option', { value: own }, own));
  const file = h('input', { name: 'file', type: 'file', accept: '.csv,.txt,text/csv,text/plain' });
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '上传提醒计划' },
    h('p.meta', 'CSV 文件(Excel 请另存为 CSV),第一行为标题:车牌号,顾客姓名,联系电话,提醒事项,到期日。'),
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
  const all = await openStores().catch(() => []);
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
