import { h } from './dom.js';

const MOST = 5;
const USUAL = ['08:30', '18:00'];

/** The hours of a day in which a store is open, in their order: as a field of `entry-fields.js`. */
export function hoursField(name, heading) {
  const word = value => value?.map(([from, until]) => `${from}–${until}`).join('、') ?? '未填';
  return { name, heading, make: value => drawn(name, heading, value), word };
}

function drawn(name, heading, value) {
  const rows = h('div.hours');
  const more = h('button', { type: 'button' }, '添加时段');
  const add = span => {
    rows.append(rowOf(span, count));
    count();
  };
  const count = () => (more.hidden = rows.children.length >= MOST);
  more.addEventListener('click', () => {
    add(USUAL);
    rows.lastElementChild.querySelector('input').focus();
  });
  const set = said => {
    rows.replaceChildren();
    for (const span of said ?? []) add(span);
    count();
  };
  set(value);
  const element = h(
    'fieldset.hours',
    { 'data-name': name, 'data-pointer': `/${name}` },
    h('legend', heading),
    rows,
    more,
    h('p.fault', { hidden: true }),
  );
  const read = () => {
    const said = [...rows.children].map(row => [...row.querySelectorAll('input')].map(input => input.value));
    return said.length > 0 ? said : null;
  };
  return { element, read, set };
}

function rowOf([from, until], onChange) {
  const input = (label, value) => h('input', { type: 'time', 'aria-label': label, value });
  const gone = h('button', { type: 'button', 'aria-label': `去掉 ${from}–${until}` }, '去掉');
  const row = h('div.row', input('开门', from), '–', input('关门', until), gone);
  gone.addEventListener('click', () => {
    row.remove();
    onChange();
  });
  return row;
}
