import { reasonWord } from './answers.js';
import { exactly, timeOf } from './clock.js';
import { button, h } from './dom.js';
import { who } from './people.js';
import { may } from './rights.js';
import { label, levelWord } from './words.js';

export const REDELIVER = 'POST /v1/deliveries/{id}/redelivery';

/** One delivery: what it tells of, to whom by which way, how it stands and why, every try, and whether it may go again. */
export function deliveryCard(delivery, isAgainOffered = mayBeSentAgain(delivery)) {
  const { id, state, attempts, case: caseId } = delivery;
  return h(
    'article.card',
    { 'data-key': id, 'data-delivery': state },
    h('header', h('h2', subjectOf(delivery)), stateOf(delivery)),
    h('p.who', '发给 ', h('strong', recipientOf(delivery)), ` · ${wayOf(delivery)}`),
    whyOf(delivery),
    h('p.meta', timesOf(delivery), caseId && [' · ', h('a', { href: `#/cases/${caseId}` }, '案件')]),
    attempts.length > 0 &&
      h(
        'details.tries',
        { 'data-key': 'tries' },
        h('summary', `发送 ${attempts.length} 次`),
        h('ol', attempts.map(tryLine)),
      ),
    isAgainOffered && h('div.row', button('重发', 'redeliver', { id })),
  );
}

/** The same in one line, on the page of its case; `escalation` is what it tells of, where it is one of these. */
export function deliveryLine(delivery, escalation) {
  const { id, recipient, attempts, readAt, queuedAt, sentAt } = delivery;
  const isTheirs = escalation?.acknowledgedAt && escalation.acknowledgedBy === recipient;
  const times = [
    timeOf(sentAt ?? queuedAt),
    attempts.length > 1 && `第 ${attempts.length} 次`,
    attempts.length > 0 && delivery.state !== 'skipped' && `用时 ${exactly(attempts.at(-1).tookMs)}`,
    readAt && `${timeOf(readAt)} 已读`,
    isTheirs && `${timeOf(escalation.acknowledgedAt)} 已确认`,
  ].filter(Boolean);
  return h(
    'article.line',
    { 'data-key': id, 'data-delivery': delivery.state },
    stateOf(delivery),
    h(
      'span',
      subjectOf(delivery),
      ' → ',
      recipientOf(delivery),
      ` · ${[wayOf(delivery), ...times].join(' · ')}`,
      whyOf(delivery, 'span'),
    ),
    mayBeSentAgain(delivery) && button('重发', 'redeliver', { id }),
  );
}

function subjectOf({ kind, notice, event }) {
  if (!notice) return event ? label('eventTypes', event) : label('deliveryKinds', kind);
  const { level, reason, title } = notice;
  const name = [reason && label('reasons', reason), title?.zh].filter(Boolean).join(':');
  return [
    /^L\d$/.test(level)
      ? h('span.level', { 'data-level': level }, levelWord(level))
      : h('span.badge', level ? levelWord(level) : label('deliveryKinds', kind)),
    ` ${name}`,
  ];
}

const stateOf = ({ state }) => h('span.badge', { 'data-delivery': state }, label('deliveries', state));

/** `孔祥`, `通知群 front-desk-s01`, `顾客`. */
export function recipientOf({ recipient, people }) {
  const [kind, ...rest] = recipient.split(':');
  if (recipient === 'customer') return '顾客';
  if (kind === 'group') return `通知群 ${rest.join(':')}`;
  if (kind === 'webhook') return '对接系统';
  return who(people, recipient);
}

const wayOf = ({ channel, address }) => [label('channels', channel), address].filter(Boolean).join(' ');

/** Why it did not go out, or not yet. */
function whyOf({ state, reason, nextTryAt }, tag = 'p') {
  if (!reason) return null;
  if (state === 'queued') return h(`${tag}.meta`, ` 上次:${reasonWord(reason)};下次 ${timeOf(nextTryAt)}`);
  return h(state === 'skipped' ? `${tag}.meta` : `${tag}.fault`, ` ${reasonWord(reason)}`);
}

function timesOf({ queuedAt, sentAt, deliveredAt, readAt, state, nextTryAt, attempts }) {
  const waits = state === 'queued' && attempts.length === 0 && nextTryAt !== queuedAt;
  return [
    `待发 ${timeOf(queuedAt)}`,
    waits && nextTryAt && `不早于 ${timeOf(nextTryAt)}`,
    sentAt && sentAt !== deliveredAt && `已发 ${timeOf(sentAt)}`,
    deliveredAt && `送达 ${timeOf(deliveredAt)}`,
    readAt && `已读 ${timeOf(readAt)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function tryLine({ at, tookMs, result, answer }) {
  const said = answer ? `:${reasonWord(answer)}` : '';
  return h('li', { 'data-try': result }, `${timeOf(at)} · 用时 ${exactly(tookMs)} · ${label('tries', result)}${said}`);
}

const mayBeSentAgain = ({ state, channel }) =>
  channel !== 'in-app' && ['failed', 'skipped'].includes(state) && may(REDELIVER);
