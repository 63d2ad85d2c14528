import { get } from './api.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { may } from './rights.js';
import { zoneOf } from './stores.js';
import { procedureStep } from './words.js';

export const LATENESS = 'GET /v1/reports/lateness';
const MOST = 200;

/** The reports there are; with a key, that one of the period the address names, else of its usual one. */
export const reportView = {
  title: '报表',
  needs: ['GET /v1/reports'],

  async load({ key, asked }) {
    const { items: known } = await get('/reports');
    if (!key) return { known };
    const query = new URLSearchParams(asked);
    query.set('limit', String(MOST));
    return { known, report: await get(`/reports/${encodeURIComponent(key)}?${query}`) };
  },

  render: ({ known, report }) => [
    h('h1', report ? report.title.zh : '报表'),
    h('p.row', reportLinks(known, report?.report)),
    ...(report ? reportOf(report) : []),
  ],

  actions: {},
};

/** Where the reports are, and how late the system itself was. */
export const reportLinks = (known, current) => [
  known.map(({ key, title }) =>
    h('a', { href: `#/reports/${key}`, 'aria-current': current === key && 'page' }, title.zh),
  ),
  may(LATENESS) && h('a', { href: '#/reports/lateness', 'aria-current': current === 'lateness' && 'page' }, '告警时效'),
];

function reportOf(report) {
  const { columns, items, from, to, next } = report;
  const zone = zoneOf(report.store);
  const shown = Object.keys(columns).filter(
    column => column !== 'caseId' && items.some(line => line[column] !== null && line[column] !== undefined),
  );
  return [
    h('p.meta', from || to ? `${from ? timeOf(from, zone) : ''} 至 ${to ? timeOf(to, zone) : '现在'}` : '不限时间'),
    items.length === 0
      ? h('p.empty', '没有事项。')
      : h(
          'div.scroll',
          h(
            'table.report',
            h(
              'thead',
              h(
                'tr',
                shown.map(column => h('th', { scope: 'col' }, columns[column].zh)),
              ),
            ),
            h(
              'tbody',
              items.map(line =>
                h(
                  'tr',
                  shown.map(column => cell(report, line, column)),
                ),
              ),
            ),
          ),
        ),
    next && h('p.meta', `只显示前 ${MOST} 行;全部请取 Excel。`),
  ];
}

function cell({ words, columns }, line, column) {
  const value = line[column];
  if (column === 'store')
    return h('th', { scope: 'row' }, value === null ? '总部' : (words.store?.[value]?.zh ?? value));
  if (value === null || value === undefined) return h('td');
  if (column === 'plate' && line.caseId && columns.caseId)
    return h('td', h('a', { href: `#/cases/${line.caseId}` }, value));
  if (column === 'at' || column.endsWith('At')) return h('td', timeOf(value, zoneOf(line.store)));
  if (column === 'step') return h('td', procedureStep(line.procedure, value));
  return h('td', words[column]?.[value]?.zh ?? String(value));
}
