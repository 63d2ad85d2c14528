import { h } from './dom.js';

const USUAL = ['09:00', '18:00'];

/** Stretches of the day in which customers may be called: `{ element, read }`. */
export function hoursRows(hours, pointer) {
  const rows = h('div.stretches');
  const add = ([from, until]) => {
    const remove = h('button', { type: 'button' }, '删除');
    const row = h('div.hours', labelled('从', '0', from), labelled('到', '1', until), remove);
    remove.addEventListener('click', () => {
      row.remove();
      more.focus();
      rows.dispatchEvent(new Event('input', { bubbles: true }));
    });
    rows.append(row);
    return row;
  };
  const more = h('button', { type: 'button' }, '再加一段');
  more.addEventListener('click', () => {
    add(USUAL).querySelector('input').focus();
    rows.dispatchEvent(new Event('input', { bubbles: true }));
  });
  hours.forEach(add);
  const element = h(
    'fieldset.part',
    { 'data-pointer': pointer },
    h('legend', '可呼叫时段'),
    rows,
    h('p.fault', { hidden: true }),
    h('div.row', more, h('span.meta', '没有任何一段,即任何时间都可以呼叫。')),
  );
  const read = () =>
    [...rows.children].map((row, nth) =>
      [...row.querySelectorAll('[data-name]')].map(place => {
        place.dataset.pointer = `${pointer}/${nth}/${place.dataset.name}`;
        const { value } = place.querySelector('input');
        return place.dataset.name === '1' && value === '00:00' ? '24:00' : value;
      }),
    );
  return { element, read };
}

const labelled = (heading, name, value) =>
  h(
    'label.field',
    { 'data-name': name },
    heading,
    h('input', { type: 'time', value: value === '24:00' ? '00:00' : value }),
    h('p.fault', { hidden: true }),
  );
