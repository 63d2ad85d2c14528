import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { label, levelWord } from './words.js';

/** Nothing reaches an address of mine, or of a group I look after. */
export function failingCard({ id, createdAt, readAt, body }) {
  const { channelTitle, address, answer, group } = body;
  return h(
    readAt ? 'article.card.read' : 'article.card.unread',
    { 'data-key': id },
    h(
      'header',
      h(
        'h2',
        h('span.level', { 'data-level': body.level }, levelWord(body.level)),
        ` ${label('reasons', body.reason)}`,
      ),
      h('time.meta', { datetime: createdAt }, timeOf(createdAt)),
    ),
    h('p.who', group ? `通知群 ${group} · ` : '', `${channelTitle?.zh ?? ''} ${address ?? ''}`),
    h('p.fault', label('deliveryReasons', answer)),
    h(
      'div.row',
      h('a', { href: group ? '#/groups' : '#/destinations' }, group ? '通知群' : '我的通知方式'),
      !readAt && button('标为已读', 'read', { id }),
    ),
  );
}
