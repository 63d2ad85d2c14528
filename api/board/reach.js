import { get } from './api.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { nameOf, who } from './people.js';
import { session } from './session.js';
import { storeName, stores, zoneOf } from './stores.js';
import { label, levelWord } from './words.js';

const kinds = { deadline: '期限', call: '电话' };

/** Whom the deadlines and calls of the coming day reach, and what reaches nobody. */
export const reachView = {
  title: '明日可达',
  needs: ['GET /v1/reports/reach'],
  asksEveryMs: 30_000, // nobody needs it to the second

  async load({ asked = '' }) {
    const all = await stores();
    const { store: own } = session().me;
    const chosen = document.querySelector('#reach-store')?.value;
    const store = chosen ?? new URLSearchParams(asked).get('store') ?? own ?? '';
    const query = new URLSearchParams({ hours: 24, limit: 200, ...(store && { store }) });
    return {
      stores: own ? all.filter(({ key }) => key === own) : all,
      isBound: Boolean(own),
      store,
      ...(await get(`/reports/reach?${query}`)),
    };
  },

  render: ({ stores: all, isBound, store, from, to, counts, items, people, next }) => [
    h('h1', '明日可达 ', h('small', `${timeOf(from, zoneOf(store))} 至 ${timeOf(to, zoneOf(store))}`)),
    h(
      'p.row',
      { 'data-key': 'filter' },
      h('label', { for: 'reach-store' }, '门店'),
      h(
        'select',
        { id: 'reach-store', 'data-live': true },
        !isBound && h('option', { value: '', 'data-key': 'option all' }, '全部门店'),
        all.map(({ key, name }) => h('option', { value: key, 'data-key': `option ${key}`, selected: key === store }, `${key} ${name}`)), // prettier-ignore
      ),
    ),
    h(
      'p.row',
      { 'data-key': 'counts' },
      h(counts.nobody > 0 ? 'span.badge.bad' : 'span.badge', { 'data-count': 'nobody' }, `无人可达 ${counts.nobody}`),
      h('span.badge', `期限 ${counts.deadlines}`),
      h('span.badge', `电话 ${counts.calls}`),
    ),
    h('p.meta', '按现在的值班表、请假和通知方式推算:期限到时如未办完,会告知谁、经什么方式。'),
    items.length === 0 ? h('p.empty', '未来 24 小时没有期限和电话。') : items.map(item => lineCard(item, people)),
    next && h('p.meta', '只显示前 200 件;无人可达的排在最前。'),
  ],

  actions: {},
};

function lineCard(item, people) {
  const { kind, at, caseId, procedureTitle, store, plate, step, stepTitle, level, role, to, groups, skipped, why } =
    item;
  return h(
    'article.card.reach',
    { 'data-key': `${kind} ${caseId} ${step} ${item.round}`, 'data-nobody': why !== null },
    h(
      'header',
      h('h2', h('span.badge', kinds[kind]), ` ${stepTitle?.zh ?? step} `, h('small', plate ?? '')),
      h('time.meta', { datetime: at }, timeOf(at, zoneOf(store))),
    ),
    h(
      'p.meta',
      `${procedureTitle.zh} · ${store ? storeName(store) : '总部'} · ${label('roles', role)}`,
      why === null && level && ` · ${levelWord(level)}`,
      ' · ',
      h('a', { href: `#/cases/${caseId}` }, '案件'),
    ),
    why === null &&
      skipped.length > 0 &&
      h('p.meta', skipped.map(each => `${levelWord(each.level)} 跳过:${label('whyNobody', each.why)}`).join(';')),
    why === null ? toList(to, groups, people, at) : h('p.late', h('strong', `无人可达:${label('whyNobody', why)}`)),
  );
}

function toList(to, groups, people, at) {
  return h(
    'ul.told',
    to.map(({ id, standsInFor, through }) =>
      h(
        'li',
        h('strong', who(people, id)),
        standsInFor && h('small', `(代 ${nameOf(people, standsInFor)})`),
        ` ${through.length === 0 ? '任务清单' : through.map(way => wayOf(way, at)).join('、')}`,
      ),
    ),
    groups.map(({ key, channel }) => h('li', `群组 ${key} ${label('channels', channel)}`)),
  );
}

const wayOf = ({ channel, address, at }, due) =>
  [label('channels', channel), address, at !== due && `(${timeOf(at)} 起)`].filter(Boolean).join(' ');
