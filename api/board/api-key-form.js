import { get, post } from './api.js';
import { h } from './dom.js';
import { messagePlace, say, sending } from './sending.js';
import { session } from './session.js';
import { stores } from './stores.js';
import { fieldOf, ticksOf } from './way-fields.js';
import { keysOf, label } from './words.js';

/** The form by which a key is made; `onMade` gets it with what it is. */
export function apiKeyForm(onMade) {
  const { store: own } = session().me;
  const name = h('input', { name: 'name', maxlength: 100, autocomplete: 'off', placeholder: '例如 收银系统' });
  const agency = h('select', { name: 'agency' }, h('option', { value: '' }, '—'));
  const grantable = keysOf('roles').filter(role => role !== 'system');
  const roles = ticksOf(
    '可以做这些岗位的事',
    'roles',
    grantable,
    role => label('roles', role),
    () => false,
  );
  const places = [fieldOf('名称', name, 'name'), fieldOf('外部机构(仅限外部服务机构岗位)', agency, 'agency')];
  [...places, roles.element].forEach(each => (each.dataset.pointer = `/${each.dataset.name}`));
  const storesPlace = h(
    'div',
    { 'data-pointer': '/stores' },
    h('p.meta', '正在读取门店…'),
    h('p.fault', { hidden: true }),
  );
  let ofStores = null;
  void Promise.all([stores(), get('/agencies?limit=200')]).then(
    ([all, { items: agencies }]) => {
      const mine = own ? all.filter(({ key }) => key === own) : all;
      const wordFor = key => `${key} ${mine.find(each => each.key === key).name}`;
      ofStores = ticksOf(
        '只限这些门店(都不勾选即全部门店)',
        'stores',
        mine.map(({ key }) => key),
        wordFor,
        key => key === own,
      );
      ofStores.element.dataset.pointer = '/stores';
      storesPlace.replaceWith(ofStores.element);
      agency.append(...agencies.map(({ key, name: title }) => h('option', { value: key }, title)));
    },
    () => (storesPlace.firstElementChild.textContent = '读不到门店,请稍后重新打开此页。'),
  );
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '新的密钥' },
    h('div.fields', places),
    roles.element,
    storesPlace,
    h('p.meta', '密钥在添加后显示一次,请交给使用它的系统;它能做的事,都记为它做的。'),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '添加')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    // none of them is all of them: nobody says that without having seen them
    if (!ofStores) return say(form, '门店还没有读到,请稍后再试。');
    const said = {
      name: name.value.trim(),
      roles: roles.read(),
      stores: ofStores.read(),
      agency: agency.value || null,
    };
    void sending(form, () => post('/api-keys', said)).then(made => made && onMade(made));
  });
  return form;
}
