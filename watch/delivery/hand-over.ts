import { Refused, TooMany, type Message, type WayOut } from '../../channels/way-out';
import { addressFails, addressWorks } from '../../db/ledger/deliveries/failing';
import { noticesGoOn } from '../../db/ledger/deliveries/go-on';
import type { Leased } from '../../db/ledger/deliveries/lease';
import { nextWayOf } from '../../db/ledger/deliveries/next-way';
import type { Outcome } from '../../db/ledger/deliveries/record-attempt';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { tellOfFailing } from '../../db/ledger/notices/tell-of-failing';
import type { Waiting } from '../../domain/notices/patience';
import { outcomeOf, reasonOf } from './back-off';

export interface HandingOver {
  ledger: Ledger;
  /** One server takes everything that goes this way: where it is away, no address is to blame. */
  isShared: boolean;
  chance: () => number;
}

/** Hands one message over and answers what came of it. An address that takes nothing for long is switched off. */
export async function handOver(
  { ledger, isShared, chance }: HandingOver,
  way: WayOut,
  { leased, message, signal }: { leased: Leased; message: Message; signal: AbortSignal },
): Promise<Outcome> {
  const { now, store } = ledger;
  const { delivery, secret } = leased;
  try {
    const to = { address: delivery.address ?? '', secrets: secret === null ? [] : [secret] };
    const { messageId } = await way.send(message, to, signal);
    if (await addressWorks(store.pool, delivery)) await noticesGoOn(store.pool, delivery, now());
    return { result: 'sent', messageId };
  } catch (error) {
    if (!signal.aborted && isOfAddress(error, isShared)) await fails(ledger, leased, error);
    const tried = { tries: delivery.tries, nowMs: now(), chance: chance() };
    return outcomeOf(error, { ...(await waitingOf(ledger, leased)), ...tried });
  }
}

/** How long a notice has waited, and for whom it is not the only way. */
export async function waitingOf({ store, world, now }: Ledger, leased: Leased): Promise<Waiting> {
  const { kind, queuedAt } = leased.delivery;
  const next = await nextWayOf(store.pool, leased, now(), world);
  return { kind, queuedMs: queuedAt.getTime(), hasNextWay: next !== null };
}

function isOfAddress(error: unknown, isShared: boolean): boolean {
  if (error instanceof TooMany && !error.isOutOfOrder) return false; // it is there, and takes others
  return !isShared || error instanceof Refused;
}

async function fails(ledger: Ledger, { delivery }: Leased, error: unknown): Promise<void> {
  const isGone = error instanceof Refused && error.isOfAddress;
  const failing = { reason: reasonOf(error), nowMs: ledger.now(), isGone };
  await inLedger(ledger, async (tx, world) => {
    if (await addressFails(tx, delivery, failing)) await tellOfFailing(tx, world, delivery, failing);
  });
}
