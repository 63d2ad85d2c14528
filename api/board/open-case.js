import { idempotencyKeys, post } from './api.js';
import { h } from './dom.js';
import { schemaForm } from './schema-form.js';
import { messagePlace, sending } from './sending.js';
import { session } from './session.js';
import { openStores, zoneOf } from './stores.js';
import { everyProcedure, knowWords, label } from './words.js';

/** The form that opens a case; kept while the person looks elsewhere. */
export const openCaseView = {
  title: '立案',
  load: async () => catalogue(),
  render: () => [
    h('h1', '立案'),
    h('section.form.card', { 'data-key': 'form', 'data-keep': true, 'data-open-case': true }),
  ],
  settle(root, { procedures, stores }, page) {
    const place = root.querySelector('[data-open-case]:empty');
    if (!place) return;
    form ??= openingForm(procedures, stores, theCase => {
      form = null;
      page.say('已立案。');
      page.go(`#/cases/${theCase.id}`);
    });
    place.replaceChildren(form);
  },
  actions: {},
};

let form = null;
let known = null;

/** What I may open, and for which stores; asked for once. */
async function catalogue() {
  if (known?.me !== session().me.id) known = { me: session().me.id, ...(await ask()) };
  return known;
}

async function ask() {
  const { store } = session().me;
  await knowWords();
  const procedures = everyProcedure().filter(({ mayOpen }) => mayOpen);
  const every = store ? [] : await openStores();
  return { procedures, stores: store ? [{ key: store, name: store }] : every };
}

function openingForm(procedures, stores, onOpened) {
  const rolesOfMine = session()
    .me.roles.map(role => label('roles', role))
    .join('、');
  if (procedures.length === 0) return h('p.empty', `${rolesOfMine}不立案。`);
  const procedure = choiceOf('procedure', procedures, ({ key, title }) => h('option', { value: key }, title.zh));
  const store = h('select', { id: 'store' });
  const storeField = h('div.field', h('label', { for: 'store' }, '门店'), store);
  const place = h('div');
  const form = h(
    'form.work',
    { novalidate: true },
    h('div.fields', h('div.field', h('label', { for: 'procedure' }, '流程'), procedure), storeField),
    place,
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '立案')),
  );
  let fields;
  const draw = () => {
    const { input, subject } = procedures.find(({ key }) => key === procedure.value);
    offerStores(store, subject, stores);
    storeField.hidden = subject.store === 'none';
    fields = schemaForm(input, {
      procedure: procedure.value,
      timeZone: zoneOf(store.value),
      pointer: '/input',
      values: fields?.read(),
    });
    place.replaceChildren(fields.element);
  };
  procedure.addEventListener('change', draw);
  store.addEventListener('change', draw);
  draw();
  const keyFor = idempotencyKeys();
  form.addEventListener('submit', event => {
    event.preventDefault();
    const body = { procedure: procedure.value, store: store.value || undefined, input: fields.read() };
    void sending(form, () => post('/cases', body, keyFor(body))).then(opened => opened && onOpened(opened));
  });
  return form;
}

/** The stores a case may belong to; head office only where that is a choice. What was chosen stays chosen. */
function offerStores(select, subject, stores) {
  const chosen = select.options.length > 0 ? select.value : undefined;
  const isOwn = session().me.store !== null;
  const none = subject.store === 'optional' && !isOwn ? [h('option', { value: '' }, '总部')] : [];
  const named = stores.map(({ key, name }) => h('option', { value: key }, key === name ? key : `${key} ${name}`));
  select.replaceChildren(...(subject.store === 'none' ? [] : [...named, ...none]));
  if ([...select.options].some(({ value }) => value === chosen)) select.value = chosen;
}

const choiceOf = (id, items, draw) => h('select', { id }, items.map(draw));
