import { post } from './api.js';
import { h } from './dom.js';
import { messagePlace, sending } from './sending.js';
import { storeSelect } from './store-select.js';
import { fieldOf, ticksOf } from './way-fields.js';
import { keysOf, label } from './words.js';

/** The form by which a system is added; `onMade` gets it with its secret. */
export function webhookForm(onMade) {
  const url = h('input', { name: 'url', type: 'url', maxlength: 1_000, autocomplete: 'off', placeholder: 'https://…' });
  const store = storeSelect();
  const wordFor = type => label('eventTypes', type);
  const types = ticksOf('通知这些事件', 'types', keysOf('eventTypes'), wordFor, () => true);
  const places = [fieldOf('地址', url, 'url'), fieldOf('门店', store, 'store'), types.element];
  places.forEach(each => (each.dataset.pointer = `/${each.dataset.name}`));
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '新的系统对接' },
    h('div.fields', places.slice(0, 2)),
    types.element,
    h('p.meta', '每件事件都签名(Standard Webhooks)。密钥在添加后显示一次,请交给接收方。'),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '添加')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = { url: url.value.trim(), types: types.read(), store: store.value || null };
    void sending(form, () => post('/webhooks', said)).then(made => made && onMade(made));
  });
  return form;
}
