import { get } from './api.js';
import { coverageBar } from './coverage-bar.js';
import { departureForm } from './departure-form.js';
import { callbackLine, departureLine } from './departure-lines.js';
import { h } from './dom.js';
import { may } from './rights.js';
import { keysOf, label } from './words.js';

const REPORT = 'POST /v1/departures';
const COVERAGE = 'GET /v1/reports/callback-coverage';
const DAY_MS = 86_400_000;
const MOST = 100;
let form = null;

/** Vehicles that left, and whether each customer was called back. */
export const departuresView = {
  title: '离店回访',
  needs: [REPORT, COVERAGE],

  async load() {
    const [days, state] = ['days', 'state'].map(name => document.querySelector(`#coverage-${name}`)?.value);
    const from = new Date(Date.now() - (Number(days) || 30) * DAY_MS).toISOString();
    if (!may(COVERAGE)) return { departures: await get(`/departures?from=${from}&limit=${MOST}`) };
    return {
      coverage: await get(`/reports/callback-coverage?from=${from}&limit=${MOST}${state ? `&state=${state}` : ''}`),
    };
  },

  render: ({ coverage, departures }) => [
    h('h1', '离店回访'),
    may(REPORT) &&
      h(
        'details.card',
        { 'data-key': 'report' },
        h('summary', '登记车辆离店'),
        h('section.form', { 'data-keep': true, 'data-report': true }),
      ),
    ...(coverage ? covered(coverage) : [listOf(departures, departureLine)]),
  ],

  settle(root, _data, page) {
    const place = root.querySelector('[data-report]:empty');
    if (!place) return;
    form ??= departureForm(({ status, caseId }) => {
      form = null;
      page.say(`已登记:${label('departures', status)}。`);
      if (caseId) page.go(`#/cases/${caseId}`);
      else page.refresh();
    });
    place.replaceChildren(form);
  },

  actions: {},
};

function covered(coverage) {
  return [
    h(
      'p.row',
      { 'data-key': 'filter' },
      choice('coverage-days', '期间', [
        ['30', '近30天'],
        ['7', '近7天'],
        ['90', '近90天'],
      ]),
      choice('coverage-state', '状态', [
        ['', '全部'],
        ...keysOf('coverage').map(state => [state, label('coverage', state)]),
      ]),
    ),
    h('section', { 'data-key': 'coverage', 'aria-label': '回访覆盖' }, coverageBar(coverage)),
    listOf(coverage, callbackLine),
    coverage.next && h('p.meta', { 'data-key': 'more' }, `只显示最近 ${MOST} 次离店。`),
  ];
}

function choice(id, name, options) {
  const drawn = options.map(([value, text]) => h('option', { value }, text));
  return [h('label', { for: id }, name), h('select', { id, 'data-live': true, 'data-keep': true }, drawn)];
}

const listOf = ({ items, people }, lineOf) =>
  items.length > 0
    ? h(
        'ul.cases.departures',
        items.map(item => lineOf(item, people)),
      )
    : h('p.empty', '没有离店记录。');
