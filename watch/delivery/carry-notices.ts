import { Refused, TooMany, type Message, type WayOut } from '../../channels/way-out';
import { addressFails, addressWorks, isSwitchedOff } from '../../db/ledger/deliveries/failing';
import type { Leased } from '../../db/ledger/deliveries/lease';
import { goByNextWay } from '../../db/ledger/deliveries/next-way';
import { recordAttempt, type Attempt, type Outcome } from '../../db/ledger/deliveries/record-attempt';
import { takeTurn, type Pace } from '../../db/ledger/deliveries/take-turn';
import { foldStorm } from '../../db/ledger/incidents/fold';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { tellOfFailing } from '../../db/ledger/notices/tell-of-failing';
import { isGroupRecipient } from '../../domain/notices/delivery';
import { whyNotSent } from '../../domain/notices/why-not';
import type { ChannelKey } from '../../domain/notices/channels';
import { outcomeOf, reasonOf } from './back-off';
import type { Carrier } from './carrier';
import { companionsOf } from './companions';
import type { Phrasing } from './phrase';

export interface NoticesOptions {
  ledger: Ledger;
  channel: ChannelKey;
  /** Null where this installation has no such way. */
  wayOut: WayOut | null;
  /** How much one address takes; null for as much as there is. */
  pace: Pace | null;
  /** How many notices for one address are said in one message. */
  together: number;
  phrasing: Phrasing;
  chance: () => number;
}

/** Notices to people and groups: each looked at again right before it would go, and those for one address said together. */
export function carryNotices({ ledger, channel, wayOut, pace, together, phrasing, chance }: NoticesOptions): Carrier {
  const { now, store } = ledger;

  /** Many breaches of one store come as one incident to whoever supervises it. */
  const isFolded = async ({ delivery, isSupervisors, case: row }: Leased): Promise<boolean> => {
    const { kind, recipient } = delivery;
    if (kind !== 'escalation' || !isSupervisors || isGroupRecipient(recipient) || !row?.store) return false;
    const { store: where } = row;
    return inLedger(ledger, (tx, world) => foldStorm(tx, world, { store: where, recipient }, now()));
  };

  const hand = async (way: WayOut, leased: Leased, message: Message, signal: AbortSignal): Promise<Outcome> => {
    const { delivery, secret } = leased;
    try {
      const to = { address: delivery.address ?? '', secrets: secret === null ? [] : [secret] };
      const { messageId } = await way.send(message, to, signal);
      await addressWorks(store.pool, delivery);
      return { result: 'sent', messageId };
    } catch (error) {
      if (!signal.aborted) await fails(leased, error);
      const { tries, queuedAt } = delivery;
      return outcomeOf(error, { tries, queuedMs: queuedAt.getTime(), nowMs: now(), chance: chance() });
    }
  };

  const fails = async ({ delivery }: Leased, error: unknown): Promise<void> => {
    if (error instanceof TooMany && !error.isOutOfOrder) return; // it is there, and takes others
    const isGone = error instanceof Refused && error.isOfAddress;
    const failing = { reason: reasonOf(error), nowMs: now(), isGone };
    await inLedger(ledger, async (tx, world) => {
      if (await addressFails(tx, delivery, failing)) await tellOfFailing(tx, world, delivery, failing);
    });
  };

  return {
    async carry(leased, signal) {
      const { delivery } = leased;
      const not = (reason: string, result: 'skipped' | 'failed' = 'skipped') => ({
        outcome: { result, reason },
        isOut: false,
      });
      const why = whyNotSent(leased);
      if (why !== null) return not(why);
      if (await isFolded(leased)) return not('in-incident');
      if (!wayOut) return not('no-way-out');
      if (await isSwitchedOff(store.pool, delivery, now())) return not('switched-off', 'failed');
      const nextMs = pace && (await takeTurn(store.pool, `${channel} ${delivery.address}`, pace, now()));
      if (nextMs !== null) return { laterMs: nextMs };
      const others = await companionsOf(leased, channel, together - 1, ledger);
      const message = await phrasing.messageOf([leased, ...others]);
      return { outcome: await hand(wayOut, leased, message, signal), isOut: true, together: others };
    },
    record: (leased, attempt: Attempt) =>
      inLedger(ledger, async (tx, world) => {
        const { outcome, nowMs } = attempt;
        if (!(await recordAttempt(tx, leased.delivery, attempt))) return;
        const isUnreached =
          outcome.result === 'failed' ||
          (outcome.result === 'skipped' && ['no-way-out', 'address-changed'].includes(outcome.reason));
        if (isUnreached) await goByNextWay(tx, leased, nowMs, world);
      }),
  };
}
