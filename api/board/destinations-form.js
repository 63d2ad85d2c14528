import { put } from './api.js';
import { destinationRow } from './destination-row.js';
import { h } from './dom.js';
import { messagePlace, sending } from './sending.js';

const MOST = 10;

/** The form in which somebody says how they are reached, in their order. */
export function destinationsForm(items, onSaved) {
  const list = h('ol.destinations');
  const rows = new Map();
  const number = () =>
    [...list.children].forEach((each, at) => (each.querySelector('.nth').textContent = `${at + 1}.`));
  const move = (element, by) => {
    const other = by === -1 ? element.previousElementSibling : element.nextElementSibling;
    if (by === null) element.remove();
    else if (by === -1) other?.before(element);
    else other?.after(element);
    number();
  };
  const add = known => {
    const row = destinationRow(known, move);
    rows.set(row.element, row);
    list.append(row.element);
    number();
    return row.element;
  };
  items.forEach(add);
  const more = h('button', { type: 'button' }, '添加方式');
  more.addEventListener('click', () => {
    if (list.children.length < MOST) add({}).querySelector('select').focus();
  });
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '我的通知方式' },
    list,
    messagePlace(),
    h('div.row', more, h('button.main', { type: 'submit' }, '保存')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = [...list.children].map((each, at) => rows.get(each).read(at));
    void sending(form, () => put('/me/destinations', { items: said })).then(answer => answer && onSaved(answer));
  });
  return form;
}
