import { get, post } from './api.js';
import { spanOf, timeOf } from './clock.js';
import { button, h } from './dom.js';
import { who } from './people.js';
import { zoneOf } from './stores.js';
import { toldCard } from './told-card.js';
import { label, levelWord } from './words.js';

/** My notices, the latest first. */
export const inboxView = {
  title: '收件箱',

  async load() {
    const { items, people } = await get('/inbox?limit=100');
    return latestOf(items).map(each => ({ ...each, people }));
  },

  render: notices => [
    h('h1', '收件箱 ', h('small', `${notices.filter(({ readAt }) => !readAt).length} 件未读`)),
    ...(notices.length > 0 ? notices.map(cardOf) : [h('p.empty', '没有消息。')]),
  ],

  actions: {
    read: ({ id }) => markRead(id),
    async acknowledge({ id, notice }, _element, page) {
      await post(`/escalations/${encodeURIComponent(id)}/acknowledgement`, {});
      await markRead(notice);
      page.say('已确认:到时仍未办完会继续升级,迟到照实计算。');
    },
  },
};

const cardOf = notice => (notice.body.report ? reportCard(notice) : (toldCard(notice) ?? noticeCard(notice)));

/** What is said again until somebody acknowledges it stands here once, as it was said last. */
function latestOf(notices) {
  const seen = new Set();
  return notices.filter(({ caseId, body, status, readAt }) => {
    if (body.reason !== 'alert' || body.copy || readAt || status !== 'open') return true;
    const key = `${caseId}/${body.step}/${body.round}/${body.alert}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** When something is due, and how late it was when it was told; of an alert, since when. */
function whenOf({ reason, dueAt, lateByMs, store }) {
  const at = timeOf(dueAt, zoneOf(store));
  if (reason === 'alert') return ` · 起于 ${at}`;
  return ` · 期限 ${at}${lateByMs > 0 ? ` · 告警时已迟 ${spanOf(lateByMs)}` : ''}`;
}

const markRead = id => post(`/inbox/${encodeURIComponent(id)}/read`);

/** A report that came by itself, with its numbers, also where all of them are 0. */
function reportCard({ id, createdAt, readAt, body, links }) {
  const { report, reportTitle, day, from, to, counts } = body;
  const told = counts.filter(({ count }) => count > 0);
  return h(
    readAt ? 'article.card.read' : 'article.card.unread',
    { 'data-key': id, 'data-report': report },
    h(
      'header',
      h('h2', h('span.badge', '报表'), ` ${reportTitle.zh}`),
      h('time.meta', { datetime: createdAt }, timeOf(createdAt, zoneOf(null))),
    ),
    h('p.who', h('strong', from.length === 10 ? `${from} 至 ${to}` : day)),
    h('p', told.length > 0 ? countsOf(told) : '没有需要上报的事项。'),
    h(
      'div.row',
      h('a', { href: links.board.slice(links.board.indexOf('#')) }, '查看报表'),
      !readAt && button('标为已读', 'read', { id }),
    ),
  );
}

/** What reaches nobody stands out. */
const countsOf = counts =>
  counts.map(({ key, title, count }, at) => [
    at > 0 && ' · ',
    h(key === 'nobody' ? 'strong.late' : 'span', `${title.zh} ${count}`),
  ]);

function noticeCard({ id, escalationId, caseId, createdAt, readAt, status, body, people }) {
  return h(
    readAt ? 'article.card.read' : 'article.card.unread',
    { 'data-key': id },
    h(
      'header',
      h(
        'h2',
        h('span.level', { 'data-level': body.level }, levelWord(body.level)),
        ` ${label('reasons', body.reason)}:${body.alertTitle?.zh ?? body.stepTitle?.zh ?? body.step}`,
        body.reason === 'alert' && body.repeat > 1 && h('small', ` 第${body.repeat}次`),
      ),
      h('time.meta', { datetime: createdAt }, timeOf(createdAt, zoneOf(body.store))),
    ),
    h(
      'p.who',
      h('strong', body.plate ?? ''),
      ` ${body.customerName ?? ''} · ${body.store ?? '总部'} · ${body.procedureTitle?.zh ?? body.procedure}`,
    ),
    h(
      'p.meta',
      `承办 ${label('roles', body.role)} `,
      body.claimedBy && who(people, body.claimedBy),
      whenOf(body),
      ' · ',
      h('a', { href: `#/cases/${caseId}` }, '案件'),
    ),
    h(
      'div.row',
      status === 'open'
        ? button('确认', 'acknowledge', { id: escalationId, notice: id }, 'button.main')
        : h('span.badge', label('escalations', status)),
      !readAt && button('标为已读', 'read', { id }),
    ),
  );
}
