import { putOver } from './api.js';
import { h } from './dom.js';
import { nameOf } from './people.js';
import { messagePlace, sending } from './sending.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const USUAL = { from: '08:30', until: '18:00' };

/** The form of a roster: the shifts of every week, and days that go by their own. */
export function dutyForm({ answering, roster, duty, store, day }, onSaved) {
  const people = { ...duty.people, ...roster.people };
  const rowOf = rowsOf([...new Set([...answering.holders, ...staffIn(roster)])], people);
  const shifts = h('div.stretches', roster.shifts.map(each => rowOf(each, daysOf(each.days)))); // prettier-ignore
  const dates = h('div.stretches', roster.dates.map(each => rowOf(each, dateOf(each.on)))); // prettier-ignore
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '值班表' },
    h('h3', '每周'),
    shifts,
    h(
      'div.row',
      buttonOf('再加一班', () => shifts.append(rowOf(USUAL, daysOf(WEEK.slice(0, 5))))),
    ),
    h('h3', '节假日与专排'),
    dates,
    h(
      'div.row',
      buttonOf('再加一天', () => dates.append(rowOf(USUAL, dateOf(day)))),
    ),
    h('p.meta', '结束不晚于开始,即到次日。没有任何一班,即全员当班;某日有专排,当日只按专排。'),
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '保存值班表')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = { shifts: readRows(shifts, 'shifts'), dates: readRows(dates, 'dates') };
    const of = answering.store ? `?${new URLSearchParams({ store })}` : '';
    void sending(form, () => putOver(`/duty/${answering.role}${of}`, said, roster.version)).then(
      answer => answer && onSaved(),
    );
  });
  return form;
}

const staffIn = ({ shifts, dates }) => [...shifts, ...dates].map(({ staff }) => staff);

function rowsOf(ids, people) {
  return ({ staff, from, until }, when) => {
    const options = ids.map(id => h('option', { value: id, selected: id === staff }, `${nameOf(people, id)} ${id}`));
    const row = h(
      'div.shift',
      labelled('staff', '值班人', h('select', { name: 'staff' }, options)),
      labelled('from', '从', h('input', { name: 'from', type: 'time', value: from })),
      labelled('until', '到', h('input', { name: 'until', type: 'time', value: until === '24:00' ? '00:00' : until })),
      when.element,
      buttonOf('删除', () => row.remove()),
    );
    row.readWhen = when.read;
    return row;
  };
}

function daysOf(days) {
  const boxes = WEEK.map(day => h('input', { type: 'checkbox', checked: days.includes(day) }));
  const element = h(
    'fieldset.ticks',
    { 'data-name': 'days' },
    h('legend', '星期'),
    boxes.map((box, at) => h('label.tick', box, ` ${'一二三四五六日'[at]}`)),
    h('p.fault', { hidden: true }),
  );
  return { element, read: () => ({ days: WEEK.filter((_, at) => boxes[at].checked) }) };
}

function dateOf(on) {
  const input = h('input', { name: 'on', type: 'date', value: on });
  return { element: labelled('on', '日期', input), read: () => ({ on: input.value }) };
}

/** What each row says; its fields are named as the server will name what is wrong with them. */
function readRows(rows, list) {
  return [...rows.children].map((row, nth) => {
    for (const place of row.querySelectorAll('[data-name]'))
      place.dataset.pointer = `/${list}/${nth}/${place.dataset.name}`;
    const said = name => row.querySelector(`[name="${name}"]`).value;
    return { staff: said('staff'), from: said('from'), until: said('until'), ...row.readWhen() };
  });
}

const labelled = (name, heading, input) =>
  h('label.field', { 'data-name': name }, heading, input, h('p.fault', { hidden: true }));

function buttonOf(text, onPress) {
  const element = h('button', { type: 'button' }, text);
  element.addEventListener('click', onPress);
  return element;
}
