import { post } from './api.js';
import { h } from './dom.js';
import { nameOf } from './people.js';
import { messagePlace, sending } from './sending.js';
import { session } from './session.js';
import { fieldOf } from './way-fields.js';

/** The form of an absence: my own, or of somebody I look after; the server says whose that is. */
export function absenceForm({ items, people }, onSaved) {
  const { me } = session();
  const ids = [...new Set([me.id, ...items.flatMap(({ holders }) => holders)])];
  const options = chosen => ids.map(id => h('option', { value: id, selected: id === chosen }, `${nameOf({ [me.id]: me.name, ...people }, id)} ${id}`)); // prettier-ignore
  const inputs = {
    staff: h('select', { name: 'staff' }, options(me.id)),
    deputy: h('select', { name: 'deputy' }, h('option', { value: '' }, '无'), options(null)),
    from: h('input', { name: 'from', type: 'date' }),
    until: h('input', { name: 'until', type: 'date' }),
    reason: h('input', { name: 'reason', maxlength: 200, autocomplete: 'off' }),
  };
  const headings = { staff: '请假人', deputy: '代理人', from: '从(含)', until: '到(含)', reason: '事由' };
  const places = Object.entries(inputs).map(([name, input]) => fieldOf(headings[name], input, name));
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '登记请假' },
    h('div.fields', places),
    h('p.meta', '请假期间,发给请假人的通知改发代理人;代理人也请假时,发给其代理人。事由只有本人和上级看得到。'),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '登记')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    places.forEach(each => (each.dataset.pointer = `/${each.dataset.name}`));
    const said = Object.entries(inputs).flatMap(([name, { value }]) => (value.trim() ? [[name, value.trim()]] : []));
    void sending(form, () => post('/absences', Object.fromEntries(said))).then(answer => answer && onSaved());
  });
  return form;
}
