import type { ChannelKey } from '../../domain/notices/channels';
import { whyNotSent } from '../../domain/notices/why-not';
import { leaseDeliveries, type Leased } from '../../db/ledger/deliveries/lease';
import { giveBack } from '../../db/ledger/deliveries/record-attempt';
import type { Ledger } from '../../db/ledger/in-ledger';
import { LEASE_MS } from './carrier';

/** At most `most` others that wait for the same address, and should still go: they are said in the same message. */
export async function companionsOf(
  { delivery: { address } }: Leased,
  channel: ChannelKey,
  most: number,
  { store, now }: Pick<Ledger, 'store' | 'now'>,
): Promise<Leased[]> {
  if (most < 1 || address === null) return [];
  const nowMs = now();
  const leasing = { limits: [{ channel, limit: most }], nowMs, untilMs: nowMs + LEASE_MS, address };
  const found = await leaseDeliveries(store.pool, leasing);
  const should = found.filter(each => whyNotSent(each) === null);
  const others = found.filter(each => !should.includes(each)).map(({ delivery }) => delivery.id);
  if (others.length > 0) await giveBack(store.pool, others, nowMs);
  return should;
}
