import type { Querier } from '../../db/connection';
import type { Leased, Leasing, Waiting } from '../../db/ledger/deliveries/lease';
import type { Attempt, Outcome } from '../../db/ledger/deliveries/record-attempt';
import type { ChannelKey } from '../../domain/notices/channels';
import type { Delivery } from '../../domain/notices/delivery';

/** What is done with what is queued for one channel. */
export interface Carrier<L extends Sendable = Leased> {
  /** Says a message, or why it is not to be said. */
  carry(leased: L, signal: AbortSignal): Promise<Carried<L>>;
  record(leased: L, attempt: Attempt): Promise<void>;
}

/**
 * What came of it, and which others went with it. `laterMs`: it was no try, and goes at that instant (epoch ms), for a reason;
 * `fullUntilMs`: nor was it, and nothing more goes to its address until then.
 */
export type Carried<L extends Sendable = Leased> =
  | { outcome: Outcome; via?: string; isOut: boolean; together?: readonly L[] }
  | { laterMs: number; why?: string }
  | { fullUntilMs: number };

/** Whatever can be leased and sent. */
export interface Sendable {
  delivery: Delivery;
}

/** Where what is to be sent waits. */
export interface Queue<L extends Sendable> {
  /** By which the work is logged. */
  name: string;
  /** How much of each channel is under way at once. */
  atOnce: number;
  /** How much of one lane is under way at once: whoever is slow keeps nobody else waiting. */
  ofLane: number;
  /** With what a delivery shares an other side. */
  laneOf(delivery: Delivery): string;
  lease(db: Querier, leasing: Leasing & Required<Pick<Leasing, 'busy'>>): Promise<L[]>;
  waiting(db: Querier, channels: readonly ChannelKey[], nowMs: number): Promise<Waiting>;
}

/** For how long whoever sends has what it leased: longer than any other side is waited for. */
export const LEASE_MS = 30_000;
