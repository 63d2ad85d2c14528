import { absencesOf, settleAbsences } from './absences.js';
import { get, remove } from './api.js';
import { h } from './dom.js';
import { dutyForm } from './duty-form.js';
import { nowMs } from './now.js';
import { everyone, nameOf, who } from './people.js';
import { may } from './rights.js';
import { secondPress } from './second-press.js';
import { session } from './session.js';
import { dayWord } from './shown.js';
import { storeName, stores, zoneOf } from './stores.js';
import { minuteIn } from './times.js';
import { shiftsOn, weekOf } from './week.js';
import { label } from './words.js';

const ending = secondPress();
const none = { shifts: [], dates: [], version: null, people: {} };

/** Who answers for each role now, the week of one of them, and who is away. */
export const dutyView = {
  title: '值班',
  needs: ['GET /v1/duty'],
  asksEveryMs: 10_000, // a shift ends without anything happening

  async load() {
    const all = await stores();
    const { store: own } = session().me;
    const store = chosen('store') || own || all[0]?.key;
    const day = chosen('day') || minuteIn(new Date(nowMs()).toISOString(), zoneOf(store)).slice(0, 10);
    const [duty, absences] = await Promise.all([
      get(`/duty?${new URLSearchParams({ store })}`),
      get('/absences?limit=200'),
    ]);
    const answering = duty.items.find(({ role }) => role === chosen('role')) ?? usualOf(duty);
    const of = new URLSearchParams(answering.store ? { store } : {});
    const roster = answering.version === null ? none : await get(`/duty/${answering.role}?${of}`);
    return { stores: own ? all.filter(({ key }) => key === own) : all, store, day, duty, answering, roster, absences };
  },

  zoneOf: ({ duty }) => duty.timeZone,

  render: ({ stores: all, store, day, duty, answering, roster, absences }) => [
    h('h1', '值班 ', h('small', storeName(store))),
    h(
      'p.row',
      { 'data-key': 'filter' },
      choice('store', '门店', all.map(({ key, name }) => [key, `${key} ${name}`]), store), // prettier-ignore
      choice('role', '岗位', duty.items.map(({ role }) => [role, label('roles', role)]), answering.role), // prettier-ignore
      h(
        'span.pair',
        h('label', { for: 'duty-day' }, '周'),
        h('input', { id: 'duty-day', type: 'date', value: day, 'data-live': true, 'data-keep': true }),
      ),
    ),
    h(
      'section',
      { 'data-key': 'week', 'aria-label': '一周值班' },
      h('h2', `${label('roles', answering.role)} `, h('small', answering.store ? storeName(store) : '总部')),
      weekTable(roster, day, { ...duty.people, ...roster.people }),
      may('PUT /v1/duty/{role}') &&
        h(
          'details',
          { 'data-key': 'edit' },
          h('summary', '修改值班表'),
          h('section.form', {
            'data-key': `${answering.role} ${store} ${roster.version}`,
            'data-keep': true,
            'data-roster': true,
          }),
        ),
    ),
    h('section', { 'data-key': 'now', 'aria-label': '现在当班' }, h('h2', '现在当班'), nowTable(duty)),
    absencesOf(absences, ending),
  ],

  settle(root, data, page) {
    const saved = text => () => {
      page.say(text);
      page.refresh();
    };
    const place = root.querySelector('[data-roster]:empty');
    if (place) place.replaceChildren(dutyForm(data, saved('已保存:从现在起按新的值班表通知。')));
    settleAbsences(root, data.duty, saved('已登记。'));
  },

  actions: {
    end: (data, element, page) =>
      ending.press(data, element, async () => {
        await remove(`/absences/${encodeURIComponent(data.id)}`);
        page.say('已销假。');
      }),
  },
};

/** What is opened first: my own role, or the first of the store that has a roster. */
const usualOf = ({ items }) =>
  items.find(({ role }) => session().me.roles.includes(role) && role !== 'store-manager') ??
  items.find(({ version }) => version !== null) ??
  items.find(({ store }) => store !== null) ??
  items[0];

function weekTable(roster, day, people) {
  const rows = weekOf(day).map(each => {
    const of = shiftsOn(roster, each);
    return h(
      'tr',
      { 'data-today': each === day },
      h('th', { scope: 'row' }, dayWord(each), of?.isOwn && h('span.badge', '专排')),
      h('td', of === null ? h('span.quiet', '全员当班') : shiftList(of.all, people)),
    );
  });
  return h('table.duty', h('tbody', rows));
}

function shiftList(shifts, people) {
  if (shifts.length === 0) return h('span.late', '无人值班');
  return h(
    'ul',
    shifts.map(({ staff, from, until }) =>
      h('li', `${from}–${until <= from ? '次日' : ''}${until} `, h('strong', who(people, staff))),
    ),
  );
}

function nowTable({ items, people }) {
  const rows = items.map(({ role, onDuty, why, version }) =>
    h(
      'tr',
      { 'data-role': role, 'data-nobody': why !== null },
      h('th', { scope: 'row' }, label('roles', role), version !== null && h('span.badge', '有值班表')),
      h('td', why === null ? peopleOf(onDuty, people) : h('span.late', label('whyNobody', why))),
    ),
  );
  return h('table.duty', h('tbody', rows));
}

function peopleOf(onDuty, people) {
  const standing = (_id, at) => {
    const { standsInFor } = onDuty[at];
    return standsInFor && h('small', `(代 ${nameOf(people, standsInFor)})`);
  };
  return everyone(people, onDuty.map(({ id }) => id), standing); // prettier-ignore
}

const chosen = name => document.querySelector(`#duty-${name}`)?.value;

const choice = (name, heading, options, now) =>
  h(
    'span.pair',
    h('label', { for: `duty-${name}` }, heading),
    h(
      'select',
      { id: `duty-${name}`, 'data-live': true },
      options.map(([value, text]) =>
        h('option', { value, 'data-key': `option ${value}`, selected: value === now }, text),
      ),
    ),
  );
