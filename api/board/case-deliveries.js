import { deliveryLine, REDELIVER } from './delivery-card.js';
import { folded, h } from './dom.js';
import { may } from './rights.js';

export const MOST_DELIVERIES = 200;
const SHOWN = 8;
const WHILE_UNDER_WAY_MS = 3_000;
let isUnderWay = false;

/** How soon the page of a case looks again: no event tells what comes of what is on its way. */
export const deliveriesAskEveryMs = () => (isUnderWay ? WHILE_UNDER_WAY_MS : undefined);

/** What was sent of the case to whom: supervisors see all of it, others what went to them. */
export function deliveriesOf({ id }, deliveries, escalations) {
  isUnderWay = deliveries.some(({ state }) => state === 'queued');
  if (deliveries.length === 0) return h('p.empty', may(REDELIVER) ? '没有发出通知。' : '没有发给您的通知。');
  const told = new Map(escalations.map(each => [each.id, each]));
  const toSystems = deliveries.filter(({ kind }) => kind === 'webhook');
  const toPeople = deliveries.filter(({ kind }) => kind !== 'webhook');
  return [
    folded(
      [...toPeople, ...toSystems].map(each => deliveryLine(each, told.get(each.about))),
      SHOWN,
      'div.lines',
    ),
    may(REDELIVER) && h('p', h('a', { href: `#/deliveries?${new URLSearchParams({ case: id })}` }, '送达记录')),
  ];
}
