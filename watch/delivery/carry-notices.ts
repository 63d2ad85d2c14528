import type { WayOut } from '../../channels/way-out';
import { switchedOffUntil } from '../../db/ledger/deliveries/failing';
import type { Leased } from '../../db/ledger/deliveries/lease';
import { goByNextWay } from '../../db/ledger/deliveries/next-way';
import { readdress } from '../../db/ledger/deliveries/readdress';
import { recordAttempt, type Attempt } from '../../db/ledger/deliveries/record-attempt';
import { takeTurn, type Pace } from '../../db/ledger/deliveries/take-turn';
import { foldStorm } from '../../db/ledger/incidents/fold';
import { inLedger } from '../../db/ledger/in-ledger';
import { isGroupRecipient } from '../../domain/notices/delivery';
import { isGivenUp } from '../../domain/notices/patience';
import { whyNotSent } from '../../domain/notices/why-not';
import type { ChannelKey } from '../../domain/notices/channels';
import type { Carrier } from './carrier';
import { companionsOf } from './companions';
import { handOver, waitingOf, type HandingOver } from './hand-over';
import type { Phrasing } from './phrase';

export interface NoticesOptions extends HandingOver {
  channel: ChannelKey;
  /** Null where this installation has no such way. */
  wayOut: WayOut | null;
  /** How much one address takes; null for as much as there is. */
  pace: Pace | null;
  /** How many notices for one address are said in one message. */
  together: number;
  phrasing: Phrasing;
}

/** Notices to people and groups: each looked at again right before it would go, and those for one address said together. */
export function carryNotices(options: NoticesOptions): Carrier {
  const { ledger, channel, wayOut, pace, together, phrasing } = options;
  const { now, store } = ledger;

  /** Many breaches of one store come as one incident to whoever supervises it. */
  const isFolded = async ({ delivery, isSupervisors, case: row }: Leased): Promise<boolean> => {
    const { kind, recipient } = delivery;
    if (kind !== 'escalation' || !isSupervisors || isGroupRecipient(recipient) || !row?.store) return false;
    const { store: where } = row;
    return inLedger(ledger, (tx, world) => foldStorm(tx, world, { store: where, recipient }, now()));
  };

  return {
    async carry(leased, signal) {
      const { delivery } = leased;
      const not = (reason: string, result: 'skipped' | 'failed' = 'skipped') => ({
        outcome: { result, reason },
        isOut: false,
      });
      const why = whyNotSent(leased);
      if (why === 'address-changed' && (await readdress(store.pool, delivery))) return { laterMs: now() };
      if (why !== null) return not(why);
      if (await isFolded(leased)) return not('in-incident');
      if (!wayOut) return not('no-way-out');
      const offUntilMs = await switchedOffUntil(store.pool, delivery, now());
      if (offUntilMs !== null)
        return isGivenUp(await waitingOf(ledger, leased), now())
          ? not('switched-off', 'failed')
          : { laterMs: offUntilMs, why: 'switched-off' };
      const nextMs = pace && (await takeTurn(store.pool, `${channel} ${delivery.address}`, pace, now()));
      if (nextMs !== null) return { fullUntilMs: nextMs };
      const others = await companionsOf(leased, channel, together - 1, ledger);
      const message = await phrasing.messageOf([leased, ...others]);
      return { outcome: await handOver(options, wayOut, { leased, message, signal }), isOut: true, together: others };
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
