import { put } from './api.js';
import { h } from './dom.js';
import { messagePlace, sending } from './sending.js';
import { storeSelect } from './store-select.js';
import { fieldOf, ticksOf, wayFields } from './way-fields.js';
import { keysOf, label } from './words.js';

const noGroup = ['administrator', 'system'];

/** The form of a new group, or of one there is. */
export function groupForm(group, onSaved) {
  const key = h('input', { name: 'key', maxlength: 40, autocomplete: 'off', placeholder: '小写字母、数字、连字符' });
  const name = h('input', { name: 'name', maxlength: 200, autocomplete: 'off', value: group?.name });
  const store = storeSelect(group?.store);
  const way = wayFields(group ?? { channel: 'wecom' });
  const roles = ticksOf(
    '接收发给这些岗位的通知',
    'roles',
    keysOf('roles').filter(role => !noGroup.includes(role)),
    role => label('roles', role),
    role => group?.roles.includes(role) === true,
  );
  const places = [fieldOf('名称', name, 'name'), fieldOf('门店', store, 'store'), roles.element];
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': group ? `修改 ${group.name}` : '新的通知群' },
    h('div.fields', !group && fieldOf('编号', key, 'key'), places.slice(0, 2), way.elements),
    roles.element,
    h('p.meta', '不勾选岗位时,只有升级规则写明 group:编号 才发到这里。'),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '保存')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    places.forEach(each => (each.dataset.pointer = `/${each.dataset.name}`));
    const keyPlace = form.querySelector('[data-name="key"]');
    if (keyPlace) keyPlace.dataset.pointer = '/key';
    const path = encodeURIComponent(group?.key ?? key.value.trim());
    const said = { name: name.value.trim(), store: store.value || null, roles: roles.read(), ...way.read('') };
    void sending(form, () => put(`/groups/${path || '-'}`, said)).then(answer => answer && onSaved(answer));
  });
  return form;
}
