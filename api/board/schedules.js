import { get, post, procedureOf, remove } from './api.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { secondPress } from './second-press.js';
import { label } from './words.js';

/** What opens by itself again and again: when it ran, and when it runs next. */
export const schedulesView = {
  title: '定时',
  asksEveryMs: 5_000, // no event tells how far it is
  needs: ['POST /v1/schedules'],

  async load() {
    const { items } = await get('/schedules');
    return Promise.all(items.map(async each => ({ ...each, titled: await titleOf(each.procedure) })));
  },

  render: schedules => [
    h('h1', '定时 ', h('small', `${schedules.length} 项`)),
    schedules.length > 0 ? schedules.map(scheduleCard) : h('p.empty', '没有定时任务。'),
  ],

  actions: {
    async pause({ id }, _element, page) {
      await post(`/schedules/${encodeURIComponent(id)}/pause`);
      page.say('已暂停:暂停期间不立案,也不补立。');
    },
    async resume({ id }, _element, page) {
      await post(`/schedules/${encodeURIComponent(id)}/resume`);
      page.say('已恢复。');
    },
    remove: (data, element, page) =>
      deleting.press(data, element, async () => {
        await remove(`/schedules/${encodeURIComponent(data.id)}`);
        page.say('已删除;已立的案件不受影响。');
      }),
  },
};

const deleting = secondPress();

const titleOf = key =>
  procedureOf(key).then(
    ({ title }) => title.zh,
    () => key,
  );

function scheduleCard({ id, titled, store, eachStore, cron, timeZone, paused, note, lastRunAt, nextRunAt, failure }) {
  return h(
    'article.card',
    { 'data-key': id, 'aria-label': titled },
    h('header', h('h2', titled), h('span.badge', { 'data-paused': paused }, paused ? '已暂停' : '进行中')),
    h('p.who', h('code', cron), ` ${timeZone} · ${eachStore ? '每家门店' : (store ?? '总部')}`),
    note && h('p', note),
    h('p.meta', `上次 ${timeOf(lastRunAt, timeZone)} · 下次 ${paused ? '—' : timeOf(nextRunAt, timeZone)} · ${id}`),
    failure && h('p.fault', `不会运行:${label('scheduleFailures', failure)}`),
    h(
      'div.row',
      paused ? button('恢复', 'resume', { id }, 'button.main') : button('暂停', 'pause', { id }),
      deleting.isSure(id)
        ? button('确定删除?', 'remove', { id, sure: 'yes' }, 'button.danger')
        : button('删除', 'remove', { id }),
    ),
  );
}
