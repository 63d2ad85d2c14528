import { cancelAll } from './cancel-all';
import { startLedgerSystem, type LedgerSystem } from './ledger-system';
import { startReceiving, type Receiving } from './receiving';
import { webhooksOf, type MadeWebhook } from './webhooks';

/** A system that tells others, and a real HTTP server that they all are. */
export interface WebhookRoom {
  system: LedgerSystem;
  receiving: Receiving;
  webhooks: ReturnType<typeof webhooksOf>;
  /** A webhook to a receiver of that name. */
  begun(name: string, types?: string[]): Promise<MadeWebhook>;
  /** What a receiver took of a case, by number of its fact, in the order in which it came. */
  taken(name: string, caseId: string): number[];
  /** The last webhook that was begun is ended, and nothing is open. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

export const inOrder = (seqs: number[]) => [...seqs].sort((a, b) => a - b);

const usualTypes = ['case.opened', 'step.completed', 'case.closed'];

export async function openWebhookRoom(): Promise<WebhookRoom> {
  const receiving = await startReceiving();
  const { exits, allow } = receiving;
  const system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00', exits, allow, seesPresent: true });
  const webhooks = webhooksOf(system);
  let made: MadeWebhook | null = null;
  return {
    system,
    receiving,
    webhooks,
    begun: async (name, types = usualTypes) => (made = await webhooks.make(receiving.url(name), { types })),
    taken: (name, caseId) =>
      receiving
        .got(name)
        .flatMap(({ event: { data }, status }) => (status === 204 && data.caseId === caseId ? [data.seq] : [])),
    async calm() {
      const last = (await webhooks.all()).find(({ id }) => id === made?.id);
      if (last) await webhooks.end(last.id);
      await cancelAll(system);
    },
    async close() {
      await system.close();
      await receiving.close();
    },
  };
}
