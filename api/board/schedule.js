import { get } from './api.js';
import { capacityForm } from './capacity-form.js';
import { h } from './dom.js';
import { nowMs } from './now.js';
import { may } from './rights.js';
import { session } from './session.js';
import { dayWord } from './shown.js';
import { slotTable } from './slot-table.js';
import { storeName, stores, zoneOf } from './stores.js';
import { minuteIn } from './times.js';

const PUT = 'PUT /v1/schedule/capacity';

/** A day of a store's schedule: each slot with who is in it; its manager says how much it takes. */
export const scheduleView = {
  title: '预约排班',
  needs: ['GET /v1/schedule'],

  async load() {
    const all = await stores();
    const { store: own } = session().me;
    const store = chosen('store') || own || all[0]?.key;
    const day = chosen('day') || minuteIn(new Date(nowMs()).toISOString(), zoneOf(store)).slice(0, 10);
    const department = chosen('department') || '';
    const of = new URLSearchParams({ store, ...(department && { department }) });
    const [schedule, capacity] = await Promise.all([
      get(`/schedule?${of}&from=${day}&to=${day}`),
      may(PUT) && isKept(store) ? get(`/schedule/capacity?${of}`) : null,
    ]);
    return { stores: own ? all.filter(({ key }) => key === own) : all, schedule, capacity, day, department };
  },

  zoneOf: ({ schedule }) => schedule.timeZone,

  render: ({ stores: all, schedule, capacity, day }) => [
    h('h1', '预约排班 ', h('small', `${storeName(schedule.store)} ${dayWord(day)}`)),
    h(
      'p.row',
      { 'data-key': 'filter' },
      field(
        'store',
        '门店',
        choice(
          'store',
          all.map(({ key, name }) => [key, `${key} ${name}`]),
          schedule.store,
        ),
      ),
      field(
        'day',
        '日期',
        h('input', { id: 'schedule-day', type: 'date', value: day, 'data-live': true, 'data-keep': true }),
      ),
      field('department', '部门', choice('department', departmentsOf(schedule), schedule.department ?? '')),
    ),
    h('section', { 'data-key': 'slots', 'aria-label': '时段' }, slotTable(schedule)),
    capacity &&
      h(
        'details.card',
        { 'data-key': 'capacity' },
        h('summary', '设定可约数'),
        h('section.form', {
          'data-key': `${schedule.store} ${day} ${capacity.department}`,
          'data-keep': true,
          'data-capacity': true,
        }),
      ),
  ],

  settle(root, { capacity, day }, page) {
    const place = root.querySelector('[data-capacity]:empty');
    if (!place) return;
    const onSaved = () => {
      page.say('已保存:已约的不受影响。');
      place.replaceChildren(); // drawn anew from what holds then
      page.refresh();
    };
    place.replaceChildren(capacityForm({ capacity, day }, onSaved));
  },

  actions: {},
};

/** A manager looks after their own store; who belongs to none, after all. */
const isKept = store => [store, null, undefined].includes(session().me.store);

const chosen = name => document.querySelector(`#schedule-${name}`)?.value;

const departmentsOf = ({ departments }) => [['', '门店'], ...departments.map(name => [name, name])];

const field = (name, heading, input) => [h('label', { for: `schedule-${name}` }, heading), input];

function choice(name, options, now) {
  const drawn = options.map(([value, text]) =>
    h('option', { value, 'data-key': `option ${value}`, selected: value === now }, text),
  );
  return h('select', { id: `schedule-${name}`, 'data-live': true }, drawn);
}
