import { laneOf, leaseDeliveries, waitingDeliveries, type Leased } from '../../db/ledger/deliveries/lease';
import { leaseEvents, waitingEvents, type LeasedEvent } from '../../db/ledger/webhooks/lease-events';
import type { Queue } from './carrier';

/** What goes to people, groups and customers. */
export const notices: Queue<Leased> = {
  name: 'delivery',
  atOnce: 10, // of each channel: none waits for another's answers
  ofLane: 4,
  laneOf,
  lease: (db, leasing) => leaseDeliveries(db, { ...leasing, ofAddress: notices.ofLane }),
  waiting: waitingDeliveries,
};

/** What goes to systems of the chain. Many may be slow at once, and two of each are waited for. */
export const events: Queue<LeasedEvent> = {
  name: 'webhook-delivery',
  atOnce: 60,
  ofLane: 2,
  laneOf: ({ recipient }) => recipient,
  async lease(db, { limits, ...leasing }) {
    return leaseEvents(db, { ...leasing, limit: limits[0]?.limit ?? 0, ofLane: events.ofLane });
  },
  waiting: (db, _, nowMs) => waitingEvents(db, nowMs),
};
