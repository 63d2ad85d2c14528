import { reasonWord } from './answers.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { zoneOf } from './stores.js';
import { label, levelWord } from './words.js';

const sayings = {
  incident,
  'way-failing': failing,
  'webhook-ended': ended,
  'probe-missing': alarmsTried,
  'probe-back': alarmsTried,
  'work-moved': moved,
  'claim-lapsed': lapsed,
  'keys-left': keysLeft,
};
const standings = { begun: '已合并为一次事件', grown: '仍在扩大', over: '已平息' };

/** A notice that is about no case: an address that takes nothing, alarms that were tried and do not arrive, or many alarms of a store told as one; null for any other. */
export function toldCard(notice) {
  const { caseId, body } = notice;
  if (caseId) return null;
  return card(notice, (sayings[body.reason] ?? other)(body));
}

/** The reasons it says in words of their own. */
export const toldReasons = Object.keys(sayings);

function failing({ channelTitle, address, answer, group, webhook }) {
  if (webhook) return ofWebhook({ address, webhook }, `收不到事件:${reasonWord(answer)}`);
  return {
    who: `${group ? `通知群 ${group} · ` : ''}${channelTitle?.zh ?? ''} ${address ?? ''}`,
    said: h('p.fault', reasonWord(answer)),
    link: group ? h('a', { href: '#/groups' }, '通知群') : h('a', { href: '#/destinations' }, '我的通知方式'),
  };
}

function ended({ address, answer, webhook }) {
  return ofWebhook({ address, webhook }, `对方答复不再接收,系统对接已终止:${reasonWord(answer)}`);
}

function ofWebhook({ address, webhook }, said) {
  const href = webhook ? `#/webhooks/${encodeURIComponent(webhook)}` : '#/webhooks';
  return {
    who: `${label('channels', 'webhook')} ${address ?? ''}`,
    said: h('p.fault', said),
    link: h('a', { href }, '查看系统对接'),
  };
}

function moved({ is, count, stepTitle, byName, why, of }) {
  const what = stepTitle?.zh ?? `${count} 个环节`;
  return {
    who: h('strong', is === 'taken' ? `您的「${what}」已由 ${byName} 转给他人` : `${byName} 把「${what}」转给您`),
    said: h('p', `原因:${why}`),
    link: of ? h('a', { href: `#/cases/${encodeURIComponent(of)}` }, '案件') : h('a', { href: '#/' }, '任务'),
  };
}

function lapsed({ stepTitle, holderName, of }) {
  return {
    who: h('strong', `「${stepTitle?.zh ?? ''}」认领过久,已放回`),
    said: h('p', `原承办:${holderName ?? ''}。岗位内任何人现可认领。`),
    link: h('a', { href: `#/cases/${encodeURIComponent(of)}` }, '案件'),
  };
}

function keysLeft({ whoName, keys }) {
  return {
    who: h('strong', `${whoName ?? ''}已离职,其接口密钥仍在用`),
    said: h('p', `${(keys ?? []).join('、')}。请为对接系统换发新密钥,再停用旧密钥。`),
    link: null,
  };
}

/** What a newer server tells: its reason has a word, and nothing is lost. */
const other = ({ person }) => ({ who: person ?? '', said: null, link: null });

function alarmsTried({ reason, beganAt, group, channelTitle, stuckTitle, answer }) {
  const since = timeOf(beganAt);
  const isBack = reason === 'probe-back';
  return {
    who: isBack ? '告警自检' : `通知群 ${group} · ${channelTitle?.zh ?? ''}`,
    said: isBack
      ? h('p', `自 ${since} 起未到达的告警现已到达`)
      : h(
          'p.fault',
          `${since} 发起的自检未得到应答:${stuckTitle?.zh ?? ''}${answer ? ` (${answer})` : ''}。真实的告警也可能不到达。`,
        ),
    link: h('a', { href: '#/deliveries' }, '发送记录'),
  };
}

function incident({ storeName, count, beganAt, lastAt, stillOpen, is, store }) {
  const zone = zoneOf(store);
  const left = stillOpen === undefined ? '' : `,仍未处理或确认 ${stillOpen} 起`;
  return {
    who: h('strong', `${storeName}:${count} 起超期`),
    said: h('p', `${standings[is] ?? ''} · 自 ${timeOf(beganAt, zone)},最近一起 ${timeOf(lastAt, zone)}${left}`),
    link: h('a', { href: '#/escalations' }, '查看告警'),
  };
}

function card({ id, createdAt, readAt, body: { level, reason } }, { who, said, link }) {
  return h(
    readAt ? 'article.card.read' : 'article.card.unread',
    { 'data-key': id, 'data-told': reason },
    h(
      'header',
      h('h2', h('span.level', { 'data-level': level }, levelWord(level)), ` ${label('reasons', reason)}`),
      h('time.meta', { datetime: createdAt }, timeOf(createdAt)),
    ),
    h('p.who', who),
    said,
    h('div.row', link, !readAt && button('标为已读', 'read', { id })),
  );
}
