import { httpGateway } from '../../channels/sms/http-gateway';
import { connect, type Store } from '../../db/connection';
import type { Ledger } from '../../db/ledger/in-ledger';
import { knowWorld } from '../../db/world';
import { createLog } from '../../log';
import { carriersOf } from '../../watch/delivery/carriers';
import { deliver, type Delivering } from '../../watch/delivery/deliver';
import { notices } from '../../watch/delivery/queues';
import { must } from './looking';
import type { LedgerSystem } from './ledger-system';
import { gatewayFrom, serveGateway, type Reply } from './text-gateway';
import { ordersInForce } from '../../workflows/orders-in-force';

interface SentText {
  id: string;
  state: string;
  tries: number;
  failure: string | null;
  messageId: string | null;
}

/** A process that delivers texts. */
interface Sender {
  delivering: Delivering;
  ledger: Ledger;
  store: Store;
  /** It looks no more with the others. */
  leave(): void;
}

/** Texts, gateways and senders of one system; `close()` ends the gateways and senders that were started. */
export function createMailroom(system: () => LedgerSystem) {
  const open: { close(): Promise<void> }[] = [];

  let phones = 0;

  /** A text queued for a case and a phone of its own. */
  async function queued(
    phone: string | null = `138001${String((phones += 1)).padStart(5, '0')}`,
    body = '您好',
  ): Promise<{ id: string; caseId: string }> {
    const { id: caseId } = await system().openCase('appointment-via-store');
    const id = `${caseId}~answer-customer~1~could-not-reach-you`;
    await system().sql(
      `insert into texts (id, case_id, step, round, template, phone, body, state, queued_at, next_try_at, tries)
        values ($1, $2, 'answer-customer', 1, 'could-not-reach-you', $3, $4, 'queued', $5, $5, 0)`,
      [id, caseId, phone, body, new Date(system().now())],
    );
    return { id, caseId };
  }

  async function textOf(caseId: string): Promise<SentText | undefined> {
    return must(200, await system().as('cs-1').get<{ items: SentText[] }>(`/texts?caseId=${caseId}`)).items[0];
  }

  const ended = (caseId: string, state: string) =>
    system().until(`the text to be ${state}`, async () => {
      const text = await textOf(caseId);
      return text?.state === state && text;
    });

  async function gateway(reply: Reply) {
    const served = await serveGateway(reply);
    open.push(served);
    return served;
  }

  async function sender(url: string, more: Record<string, string> = {}): Promise<Sender> {
    const store = connect(system().databaseUrl, 4, () => undefined);
    const { now } = system();
    const ledger: Ledger = { store, world: await knowWorld(store.pool, ordersInForce(), now), now };
    const channel = httpGateway(gatewayFrom({ TEXT_GATEWAY_URL: url, ...more }), now);
    const log = createLog('sender-test', 'silent');
    const delivering = deliver({
      ledger,
      log,
      queue: notices,
      carriers: carriersOf({ ledger, gateway: channel, exits: new Map(), publicUrl: '', chance: () => 0 }),
    });
    const leave = system().join(delivering);
    open.push({
      async close() {
        leave();
        await delivering.ended?.();
        if (!store.pool.ended) await store.close();
      },
    });
    return { delivering, ledger, store, leave };
  }

  return {
    queued,
    textOf,
    ended,
    gateway,
    sender,
    async close() {
      for (const each of open.splice(0).reverse()) await each.close();
    },
  };
}
