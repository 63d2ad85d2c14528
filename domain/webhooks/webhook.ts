import type { Addressed, EventType, LedgerEvent } from '../events/event';

/** A system of the chain that is told what happens. */
export interface Webhook {
  id: string;
  url: string;
  types: readonly EventType[];
  /** It hears of one store, or of all. */
  store: string | null;
}

/** Somebody here ended it, or the other side said that it wants nothing more. */
export const webhookEndings = ['asked', 'gone'] as const;

export type WebhookEnding = (typeof webhookEndings)[number];

const PREFIX = 'webhook:';

/** As whom deliveries name it. */
export function recipientOf({ id }: Pick<Webhook, 'id'>): string {
  return PREFIX + id;
}

/** Whether it is to hear of an event: one of the types it wants, of its store where it is bound to one. */
export function isWanted<Each extends Addressed>(
  { types, store }: Pick<Webhook, 'types' | 'store'>,
  each: Each,
): each is Each & { event: LedgerEvent } {
  const { event, audience } = each;
  if (audience.to !== 'place') return false;
  return types.some(type => type === event.type) && (store === null || audience.place.store === store);
}
