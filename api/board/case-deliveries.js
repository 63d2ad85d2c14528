import { deliveryLine, REDELIVER } from './delivery-card.js';
import { folded, h } from './dom.js';
import { may } from './rights.js';

export const MOST_DELIVERIES = 200;
const SHOWN = 8;

/** What was sent of the case to whom: supervisors see all of it, others what went to them. */
export function deliveriesOf({ id }, deliveries, escalations) {
  if (deliveries.length === 0) return h('p.empty', may(REDELIVER) ? '没有发出通知。' : '没有发给您的通知。');
  const told = new Map(escalations.map(each => [each.id, each]));
  return [
    folded(
      deliveries.map(each => deliveryLine(each, told.get(each.about))),
      SHOWN,
      'div.lines',
    ),
    may(REDELIVER) && h('p', h('a', { href: `#/deliveries?${new URLSearchParams({ case: id })}` }, '送达记录')),
  ];
}
