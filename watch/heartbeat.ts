import { hostname } from 'node:os';
import { beat } from '../db/heartbeats';
import type { Ledger } from '../db/ledger/in-ledger';
import type { Orders } from '../domain/language/trial';
import { KIT } from '../workflows/conductor/contract';
import type { Work } from './loop';
import { releaseOf } from './release';

export interface HeartbeatOptions {
  ledger: Ledger;
  orders: Orders;
  /** What this process says of itself. */
  state: () => Record<string, unknown>;
}

const EVERY_MS = 2_000;

/** Says in the ledger that this process watches, how it fares and by which orders it conducts. */
export function beatHeart({ ledger, orders, state }: HeartbeatOptions): Work {
  const self = `watch-${hostname()}-${process.pid}`;
  const release = releaseOf(orders);
  return {
    name: 'heartbeat',
    everyMs: EVERY_MS,
    startsLater: true,
    async look() {
      await beat(ledger.store.pool, self, { ...state(), release, kit: KIT }, ledger.now());
      return Infinity;
    },
  };
}
