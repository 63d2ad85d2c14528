import { pointed, reasonInput } from './act-form.js';
import { get, post } from './api.js';
import { h } from './dom.js';
import { may } from './rights.js';
import { messagePlace, sending } from './sending.js';

const ASSIGNMENT = 'POST /v1/cases/{id}/steps/{step}/assignment';

/** Where a supervisor gives an open step to somebody; nothing for whoever may not, or where none is open. */
export function givingPlace({ steps, status }) {
  const open = steps.filter(each => each.status === 'open' && each.role !== 'system');
  if (status !== 'open' || open.length === 0 || !may(ASSIGNMENT)) return null;
  return h(
    'details.card',
    { 'data-key': `give ${open.map(({ step, round, turn }) => `${step}/${round}.${turn}`).join(' ')}` },
    h('summary', '转办'),
    h('section.form', { 'data-keep': true, 'data-give': true }),
  );
}

/** Fills that place once. `onGiven` hears to whom. */
export function fillGivingPlace(root, { id, steps }, onGiven) {
  const place = root.querySelector('[data-give]:empty');
  if (!place) return;
  const open = steps.filter(each => each.status === 'open' && each.role !== 'system');
  const which = h(
    'select',
    { name: 'step' },
    open.map(({ step, title }) => h('option', { value: step }, title.zh)),
  );
  const to = h('select', { name: 'to' });
  const [why, reason] = reasonInput();
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '转办' },
    h('div.fields', pointed('环节', which), pointed('转给', to), pointed(why, reason)),
    h('p.meta', '原承办人与接手的人都会收到通知;迟到照实计算。'),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '转办')),
  );
  const at = () => `/cases/${id}/steps/${which.value}`;
  const offer = async () => {
    const { items } = await get(`${at()}/candidates`);
    const holder = open.find(({ step }) => step === which.value)?.claimedBy;
    const others = items.filter(each => each.id !== holder);
    to.replaceChildren(...others.map(each => h('option', { value: each.id }, `${each.name} (${each.id})`)));
  };
  which.addEventListener('change', () => void sending(form, offer));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = { to: to.value, reason: reason.value.trim() };
    void sending(form, () => post(`${at()}/assignment`, said)).then(answer => {
      if (!answer) return;
      onGiven(to.selectedOptions[0].textContent);
      place.replaceChildren();
      place.closest('details').open = false;
    });
  });
  place.replaceChildren(form);
  void sending(form, offer);
}
