import { get } from './api.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { latenessBars } from './lateness-bars.js';
import { nowMs } from './now.js';
import { LATENESS, reportLinks } from './report.js';
import { session } from './session.js';
import { zoneOf } from './stores.js';
import { label, levelWord } from './words.js';

const DAY_MS = 86_400_000;
const periods = { 1: '今天', 7: '近 7 天', 30: '近 30 天' };
const groups = {
  channel: { heading: '方式', wordFor: key => label('channels', key) },
  level: { heading: '级别', wordFor: levelWord },
  procedure: { heading: '流程', wordFor: key => label('procedures', key) },
};

/** How late the system was with its alarms, from the instant each was due: by channel, level or procedure. */
export const latenessView = {
  title: '告警时效',
  needs: [LATENESS],
  asksEveryMs: 10_000, // nobody needs it to the second

  async load() {
    const days = chosen('lateness-days', '1');
    const by = chosen('lateness-by', 'channel');
    const query = new URLSearchParams({ from: dayBefore(Number(days) - 1), by });
    const [{ items: known }, report] = await Promise.all([get('/reports'), get(`/reports/lateness?${query}`)]);
    return { known, days, by, report };
  },

  render: ({ known, days, by, report: { from, promisedMs, items } }) => [
    h('h1', '告警时效 ', h('small', `${timeOf(from, zoneOf(session().me.store))} 至 现在`)),
    h('p.row', reportLinks(known, 'lateness')),
    h(
      'p.row.filters',
      choice('lateness-days', '时间', periods, days),
      choice(
        'lateness-by',
        '分组',
        Object.fromEntries(Object.entries(groups).map(([key, { heading }]) => [key, heading])),
        by,
      ),
    ),
    items.length === 0 ? h('p.empty', '这段时间没有告警,没有可测的时效。') : legend(),
    ...items.map(line =>
      h(
        'section',
        { 'data-key': line[by] ?? '', 'aria-label': groups[by].wordFor(line[by]) },
        h('h2', groups[by].wordFor(line[by])),
        latenessBars(line, promisedMs),
      ),
    ),
  ],

  actions: {},
};

const legend = () => [
  h(
    'p.meta',
    '从应当告警的那一刻算起,到触发、入账、发出、送达、有人确认各过了多久。刻度不等距:每格都是前一格的数倍;红色表示 99% 之内已超过承诺。',
  ),
  h(
    'ul.legend',
    Object.entries({ p50: '半数以内', p95: '95% 以内', p99: '99% 以内', max: '最慢的一次', limit: '承诺' }).map(
      ([share, text]) => h('li', { 'data-share': share }, text),
    ),
  ),
];

const chosen = (id, usual) => document.getElementById(id)?.value ?? usual;

/** A day of those who look, so many days ago. */
function dayBefore(days) {
  const timeZone = zoneOf(session().me.store);
  return new Date(nowMs() - days * DAY_MS).toLocaleDateString('sv-SE', { timeZone });
}

function choice(id, heading, words, value) {
  return h(
    'label',
    { for: id },
    `${heading} `,
    h(
      'select',
      { id, 'data-live': true, 'data-keep': true },
      Object.entries(words).map(([key, word]) => h('option', { value: key, selected: key === value }, word)),
    ),
  );
}
