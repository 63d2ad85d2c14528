import type { Logger } from 'pino';
import type { TextChannel } from '../channels/channel';
import { leaseTexts, recordDelivery, type Delivery } from '../db/ledger/deliver-text';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import type { TextRow } from '../db/ledger/rows';

export interface Sender {
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
const LEASE_MS = 30_000;
const AT_ONCE = 20;
const TRIES = 5;
const BACK_OFF_MS = 2_000;

/** Sends what is queued: leases, hands to the channel, records every attempt. A case never waits for it. */
export function startSender({ ledger, log, channel }: { ledger: Ledger; log: Logger; channel: TextChannel }): Sender {
  let sending: Promise<void> = Promise.resolve();
  let busy = false;

  const look = async (): Promise<void> => {
    const now = Date.now();
    const texts = await leaseTexts(ledger.store.pool, AT_ONCE, now, now + LEASE_MS);
    for (const text of texts) await sendOne(text);
  };

  const sendOne = async (text: TextRow): Promise<void> => {
    const delivery = await attempt(channel, text);
    await inLedger(ledger, (tx, world) => recordDelivery(tx, text, delivery, Date.now(), world));
  };

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    sending = look()
      .catch((error: unknown) => log.warn({ err: error }, 'sender could not look'))
      .finally(() => (busy = false));
  }, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await sending;
    },
  };
}

async function attempt(channel: TextChannel, text: TextRow): Promise<Delivery> {
  try {
    await channel.send({ id: text.id, phone: text.phone, body: text.body });
    return { sent: true, channel: channel.key };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    const isLast = text.tries >= TRIES;
    return { sent: false, failure, againAtMs: isLast ? null : Date.now() + BACK_OFF_MS * 2 ** text.tries };
  }
}
