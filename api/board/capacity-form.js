import { put } from './api.js';
import { h } from './dom.js';
import { messagePlace, sending } from './sending.js';
import { dayWord } from './shown.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const USUAL = { from: '09:00', until: '12:00', minutes: 60, capacity: 1 };
const fields = [
  ['from', '从', { type: 'time' }],
  ['until', '到', { type: 'time' }],
  ['minutes', '每段分钟', { type: 'number', min: 1, inputmode: 'numeric' }],
  ['capacity', '可约数', { type: 'number', min: 0, inputmode: 'numeric' }],
];

/** The form in which a manager says how much a weekday, every day, or this day alone takes. */
export function capacityForm({ capacity, day }, onSaved) {
  const { store, department } = capacity;
  const weekday = weekdayOf(day);
  const own = capacity.dates.find(({ on }) => on === day)?.slots;
  const usual = capacity.days.find(each => each.day === weekday)?.slots ?? [];
  const rows = h('div.stretches', (own ?? usual).map(rowOf));
  const scope = selectOf('capacity-scope', scopesOf(day, weekday, own !== undefined));
  const name = h('input', {
    id: 'capacity-department',
    value: department ?? '',
    maxlength: 200,
    placeholder: '留空即门店',
  });
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '设定可约数' },
    h('div.fields', fieldOf('适用', scope), fieldOf('部门', name, '/department')),
    rows,
    h('p.meta', '没有任何一段,即当天不接受预约。'),
    messagePlace(),
    h(
      'div.row',
      buttonOf('再加一段', () => rows.append(rowOf(USUAL))),
      h('button.main', { type: 'submit' }, '保存'),
    ),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = changeOf(scope.value, { day, weekday, slots: readRows(rows, scope.value) });
    const body = { store, ...(name.value.trim() && { department: name.value.trim() }), ...said };
    void sending(form, () => put('/schedule/capacity', body)).then(answer => answer && onSaved());
  });
  return form;
}

function scopesOf(day, weekday, hasOwn) {
  const weekly = [
    ['weekday', `每周${'一二三四五六日'[weekday - 1]}`],
    ['workdays', '周一至周五'],
    ['week', '每天'],
  ];
  const alone = [['date', `仅 ${dayWord(day)}`], ...(hasOwn ? [['as-usual', `${dayWord(day)}恢复按周安排`]] : [])];
  return hasOwn ? [...alone, ...weekly] : [...weekly, ...alone];
}

function changeOf(scope, { day, weekday, slots }) {
  if (scope === 'date') return { dates: [{ on: day, slots }] };
  if (scope === 'as-usual') return { dates: [{ on: day, slots: null }] };
  const days = { weekday: [weekday], workdays: WEEK.slice(0, 5), week: WEEK }[scope];
  return { days, slots };
}

function rowOf(stretch) {
  const row = h(
    'div.stretch',
    fields.map(([name, heading, attributes]) =>
      h(
        'label.field',
        { 'data-name': name },
        heading,
        h('input', { name, required: true, ...attributes, value: shownAs(stretch[name]) }),
        h('p.fault', { hidden: true }),
      ),
    ),
    buttonOf('删除', () => row.remove()),
  );
  return row;
}

/** What each row says; its fields are named as the server will name what is wrong with them. */
function readRows(rows, scope) {
  const under = scope === 'date' ? '/dates/0/slots' : '/slots';
  return [...rows.children].map((row, nth) => {
    for (const place of row.querySelectorAll('[data-name]'))
      place.dataset.pointer = `${under}/${nth}/${place.dataset.name}`;
    const said = name => row.querySelector(`[name="${name}"]`).value;
    const until = said('until') === '00:00' ? '24:00' : said('until');
    return { from: said('from'), until, minutes: Number(said('minutes')), capacity: Number(said('capacity')) };
  });
}

const shownAs = value => (value === '24:00' ? '00:00' : value);

const weekdayOf = day => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

function buttonOf(text, onPress) {
  const element = h('button', { type: 'button' }, text);
  element.addEventListener('click', onPress);
  return element;
}

function fieldOf(heading, input, pointer) {
  return h(
    'div.field',
    pointer && { 'data-pointer': pointer },
    h('label', { for: input.id }, heading),
    input,
    h('p.fault', { hidden: true }),
  );
}

const selectOf = (id, options) =>
  h(
    'select',
    { id },
    options.map(([value, text]) => h('option', { value }, text)),
  );
