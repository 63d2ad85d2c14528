import { idempotencyKeys, post } from './api.js';
import { care } from './care.js';
import { h } from './dom.js';
import { schemaForm } from './schema-form.js';
import { messagePlace, sending } from './sending.js';
import { session } from './session.js';
import { openStores, zoneOf } from './stores.js';
import { knowWords } from './words.js';

/** The form that reports a departure; `onReported` is told what became of it, `{ status, caseId }`. */
export function departureForm(onReported) {
  const { store: own } = session().me;
  const store = h('select', { id: 'departure-store', name: 'store' }, own && h('option', { value: own }, own));
  const place = h('div', { 'aria-busy': 'true' });
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '登记车辆离店' },
    h(
      'div.fields',
      h(
        'div.field',
        { 'data-pointer': '/store' },
        h('label', { for: 'departure-store' }, '门店'),
        store,
        h('p.fault', { hidden: true }),
      ),
    ),
    place,
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '登记')),
  );
  let read = () => ({});
  void knowWords().then(() => {
    const { key, input } = care();
    const fields = schemaForm(input, { procedure: key, timeZone: zoneOf(store.value), pointer: '' });
    read = fields.read;
    place.removeAttribute('aria-busy');
    place.replaceChildren(fields.element);
  });
  if (!own) void offerStores(store);
  const keyFor = idempotencyKeys();
  form.addEventListener('submit', event => {
    event.preventDefault();
    const body = { ...read(), store: store.value || undefined };
    void sending(form, () => post('/departures', body, keyFor(body))).then(
      answer => answer && onReported({ status: answer.departure.status, caseId: answer.id }),
    );
  });
  return form;
}

async function offerStores(select) {
  const all = await openStores().catch(() => []);
  select.append(...all.map(({ key, name }) => h('option', { value: key }, `${key} ${name}`)));
}
