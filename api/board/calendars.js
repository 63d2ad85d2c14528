import { get } from './api.js';
import { dayChanges } from './calendar-days.js';
import { calendarForm } from './calendar-form.js';
import { calendarMade, calendarVersions, SHOWN, usedByLine, whoseLine } from './calendar-lines.js';
import { dayLegend, namedDays, yearTable } from './calendar-year.js';
import { h } from './dom.js';
import { nowMs } from './now.js';
import { session } from './session.js';
import { storeName, stores } from './stores.js';
import { choice, chosen, newerPlace, storeOptions, tagOf, tellNewer, versionName } from './versioned.js';

const none = { holidays: {}, workdays: {} };
// what is changed for one store stays while another is looked at
const forms = new Map();
const drafts = new Map();
const keyOf = ({ year, store }) => `${year} ${store}`;

/** The days of a year on which people work or do not, who goes by them, and what they were. */
export const calendarsView = {
  title: '日历',
  needs: ['PUT /v1/calendars/{year}'],
  asksEveryMs: 30_000,

  async load() {
    const all = await stores();
    const thisYear = new Date(nowMs()).getFullYear();
    const year = Number(chosen('calendar-year') || thisYear);
    const store = session().me.store ?? (chosen('calendar-store') || null);
    const of = new URLSearchParams(store ? { store } : {});
    const [{ items, missing, people }, versions] = await Promise.all([
      get(`/calendars?${of}`),
      get(`/calendars/${year}/versions?limit=${SHOWN + 1}&${of}`),
    ]);
    const found = items.find(each => each.year === year);
    const years = [...items.map(each => each.year), ...missing, thisYear - 1, thisYear, thisYear + 1, year];
    const holding = found ? { ...found, people } : null;
    return { stores: all, year, years: [...new Set(years)].sort(), store, holding, missing, versions };
  },

  render({ stores: all, year, years, store, holding, missing, versions }) {
    const before = holding ?? none;
    const shown = drafts.get(keyOf({ year, store })) ?? before;
    const changed = new Set(dayChanges(before, shown).map(({ day }) => day));
    return [
      h('h1', '日历 ', h('small', '工作日、假日和调休')),
      h(
        'p.row',
        { 'data-key': 'filter' },
        choice(
          'calendar-year',
          '年',
          years.map(each => [String(each), `${each} 年${missing.includes(each) ? '(缺)' : ''}`]),
          String(year),
        ),
        choice('calendar-store', '适用', storeOptions(all), store ?? ''),
      ),
      h(
        'section',
        { 'data-key': 'now', 'aria-label': '现行版本' },
        h('h2', '现行版本 ', holding && h('span.badge', versionName(holding))),
        holding ? calendarMade(holding) : h('p.empty', `没有 ${year} 年的日历。`),
        missing.includes(year) && h('p.fault', '有流程要按这一年的日历办,请尽快填写;此前只按可呼叫时段联系客户。'),
        whoseLine(store, holding, versions),
        usedByLine(versions),
      ),
      h(
        'section',
        { 'data-key': 'year', 'aria-label': `${year} 年` },
        h('h2', `${year} 年 `, changed.size > 0 && h('span.badge', `未保存的改动 ${changed.size} 天`)),
        dayLegend(),
        yearTable(year, shown, changed),
        namedDays(shown),
      ),
      h(
        'section',
        { 'data-key': 'change', 'aria-label': '修改' },
        h('h2', '修改'),
        newerPlace(),
        h('div.form', { 'data-key': keyOf({ year, store }), 'data-keep': true, 'data-calendar': true }),
      ),
      h(
        'section',
        { 'data-key': 'versions', 'aria-label': '各版本' },
        h('h2', '各版本 ', h('small', store ? storeName(store) : '全部门店')),
        calendarVersions(versions),
      ),
    ];
  },

  settle(root, { year, store, holding }, page) {
    const place = root.querySelector('[data-calendar]');
    const key = keyOf({ year, store });
    const anew = () => {
      forms.get(key)?.remove(); // wherever it stands by now
      forms.delete(key);
      drafts.delete(key);
      page.refresh();
    };
    if (place.childElementCount === 0) {
      const saved = made => {
        page.say(`已保存:${year} 年 ${versionName(made)}。`);
        anew();
      };
      if (!forms.has(key)) forms.set(key, formOf({ year, store, holding, key }, page, saved));
      place.replaceChildren(forms.get(key));
    }
    tellNewer(root.querySelector('[data-newer]'), forms.get(key), holding, anew);
  },

  actions: {
    pick: ({ day }) => document.querySelector('[data-calendar] form').pick(day),
  },
};

function formOf({ year, store, holding, key }, page, onSaved) {
  const onDraft = draft => {
    drafts.set(key, draft);
    page.refresh();
  };
  const tag = holding && tagOf(holding);
  const form = calendarForm(
    { calendar: holding ?? none, year, store, tag },
    { onDraft, onSaved, onRefused: page.refresh },
  );
  form.dataset.tag = tag ?? '';
  return form;
}
