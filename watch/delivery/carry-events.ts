import { Gone, Refused, TooMany, type Message, type WayOut } from '../../channels/way-out';
import { addressFails, addressWorks } from '../../db/ledger/deliveries/failing';
import type { Outcome } from '../../db/ledger/deliveries/record-attempt';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { endWebhook } from '../../db/ledger/webhooks/end-webhook';
import type { LeasedEvent } from '../../db/ledger/webhooks/lease-events';
import { goOn, recordEvent } from '../../db/ledger/webhooks/record-event';
import { tellOwners } from '../../db/ledger/webhooks/tell-owners';
import { eventsOf } from '../../domain/events/events-of';
import type { JournalFact, LedgerEvent } from '../../domain/events/event';
import { SYSTEM } from '../../domain/language/facts';
import { maskPlate } from '../../domain/people/masking';
import { nextTryMs } from '../../domain/webhooks/patience';
import { patientUntilMs, reasonOf } from './back-off';
import type { Carrier } from './carrier';

export interface EventsOptions {
  ledger: Ledger;
  /** Null where this installation has no such way. */
  wayOut: WayOut | null;
  chance: () => number;
}

/** Events to systems of the chain, said when they are sent: what was erased meanwhile is not told. */
export function carryEvents({ ledger, wayOut, chance }: EventsOptions): Carrier<LeasedEvent> {
  const { now, store, world } = ledger;

  const eventOf = async (fact: JournalFact, policyId: string | null): Promise<LedgerEvent | null> => {
    const [told] = eventsOf(fact);
    if (!told || policyId === null) return told?.event ?? null;
    await world.knowPolicy(policyId);
    const { event } = told;
    if (world.policy(policyId).settings['platesOutside'] !== 'masked') return event;
    return { ...event, data: { ...event.data, plate: maskPlate(event.data.plate) } };
  };

  const hand = async (way: WayOut, leased: LeasedEvent, event: LedgerEvent, signal: AbortSignal): Promise<Outcome> => {
    const { delivery, secrets } = leased;
    const address = delivery.address ?? '';
    try {
      const { messageId } = await way.send(messageOf(delivery.id, event), { address, secrets }, signal);
      if (await addressWorks(store.pool, delivery)) await goOn(store.pool, address, now());
      return { result: 'sent', messageId };
    } catch (error) {
      if (!signal.aborted) await fails(leased, error);
      return outcomeOf(error, leased);
    }
  };

  const fails = async ({ delivery, webhook }: LeasedEvent, error: unknown): Promise<void> => {
    const nowMs = now();
    const answer = reasonOf(error);
    const told = { webhook, address: delivery.address, answer, nowMs };
    await inLedger(ledger, async (tx, known) => {
      if (error instanceof Gone) {
        const isEnded = await endWebhook(tx, webhook.id, { by: SYSTEM, nowMs, why: 'gone', except: delivery.id });
        if (isEnded) await tellOwners(tx, known, { ...told, reason: 'webhook-ended' });
        return;
      }
      if (isThere(error)) return;
      const isGone = error instanceof Refused && error.isOfAddress;
      if (await addressFails(tx, delivery, { reason: answer, nowMs, isGone }))
        await tellOwners(tx, known, { ...told, reason: 'way-failing' });
    });
  };

  /** Whatever is not 2xx is tried again, as Standard Webhooks has it: a system that is being set up anew answers anything. */
  const outcomeOf = (error: unknown, { delivery }: LeasedEvent): Outcome => {
    const nowMs = now();
    const reason = reasonOf(error);
    const { queuedAt, tries } = delivery;
    const atMs = nextTryMs({ queuedMs: queuedAt.getTime(), tries, nowMs, chance: chance() });
    const isFinal = error instanceof Gone || (error instanceof Refused && error.isOfMessage);
    if (isFinal || atMs === null) return { result: 'failed', reason };
    return error instanceof TooMany
      ? { result: 'again', reason, atMs: patientUntilMs(error, nowMs), isNoTry: true }
      : { result: 'again', reason, atMs };
  };

  return {
    async carry(leased, signal) {
      const not = (reason: string, result: 'skipped' | 'failed') => ({ outcome: { result, reason }, isOut: false });
      if (!wayOut) return not('no-way-out', 'skipped');
      const event = leased.fact && (await eventOf(leased.fact, leased.policyId));
      if (!event) return not('event-gone', 'failed');
      return { outcome: await hand(wayOut, leased, event, signal), isOut: true };
    },
    record: ({ delivery }, attempt) => inLedger(ledger, tx => recordEvent(tx, delivery, attempt)),
  };
}

/** The address is there, and takes others: only this event it does not want, or not so many at once. */
function isThere(error: unknown): boolean {
  return (error instanceof Refused && error.isOfMessage) || (error instanceof TooMany && !error.isOutOfOrder);
}

/** What the endpoint is told; of a message for people nothing but its id and its payload goes there. */
function messageOf(id: string, { type, timestamp, data }: LedgerEvent): Message {
  return {
    ...{ id, thread: null, subject: '', lines: [], link: null, mentions: [], level: null },
    payload: { type, timestamp, data },
  };
}
