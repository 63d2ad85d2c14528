import type { Lane } from './lane';
import { must } from './looking';

export interface MadeWebhook {
  id: string;
  url: string;
  types: string[];
  store: string | null;
  secret: string;
  endedAt: string | null;
  endedWhy: string | null;
  failingSince: string | null;
  waitUntil: string | null;
  offSince: string | null;
  waiting: number;
}

export interface SentEvent {
  id: string;
  about: string;
  event: string | null;
  case: string;
  state: string;
  reason: string | null;
  attempts: { at: string; result: string; answer: string }[];
}

const everyType = [
  'case.opened',
  'step.opened',
  'step.completed',
  'deadline.missed',
  'escalation.raised',
  'escalation.acknowledged',
  'case.closed',
];

/** What administrators do with webhooks, in a line each. */
export function webhooksOf({ as }: Pick<Lane, 'as'>) {
  const admin = () => as('admin-1');
  return {
    make: async (url: string, more: { types?: string[]; store?: string } = {}): Promise<MadeWebhook> =>
      must(201, await admin().post<MadeWebhook>('/webhooks', { url, types: everyType, ...more })),
    all: async (query = ''): Promise<MadeWebhook[]> =>
      must(200, await admin().get<{ items: MadeWebhook[] }>(`/webhooks${query}`)).items,
    deliveries: async (id: string, query = ''): Promise<SentEvent[]> =>
      must(200, await admin().get<{ items: SentEvent[] }>(`/webhooks/${id}/deliveries?limit=500${query}`)).items,
    async end(id: string): Promise<void> {
      const { status, text } = await admin().delete(`/webhooks/${id}`);
      if (status !== 204) throw new Error(`answered ${status}: ${text}`);
    },
  };
}
