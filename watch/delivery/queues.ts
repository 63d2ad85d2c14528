import { leaseDeliveries, nextDeliveryAfter, type Leased } from '../../db/ledger/deliveries/lease';
import { leaseEvents, nextEventAfter, type LeasedEvent } from '../../db/ledger/webhooks/lease-events';
import type { Queue } from './carrier';

/** What goes to people, groups and customers. */
export const notices: Queue<Leased> = {
  name: 'delivery',
  atOnce: 10, // of each channel: none waits for another's answers
  lease: leaseDeliveries,
  nextAfter: nextDeliveryAfter,
  hasMore: (leased, limit) => leased === limit,
};

/** What goes to systems of the chain. Many may be slow at once, and two of each are waited for. */
export const events: Queue<LeasedEvent> = {
  name: 'webhook-delivery',
  atOnce: 60,
  async lease(db, { limits, ...leasing }) {
    return leaseEvents(db, { ...leasing, limit: limits[0]?.limit ?? 0 });
  },
  nextAfter: (db, _, nowMs) => nextEventAfter(db, nowMs),
  hasMore: () => true, // the next of its case, or of its webhook
};
