import { z } from 'zod';
import { channels } from '../../channels/registry';
import { eventTypes } from '../../domain/events/event';
import { webhookEndings } from '../../domain/webhooks/webhook';
import type { WebhookListed } from '../../db/read/webhooks';
import { iso } from '../view';
import { instant } from './common';

/** What a webhook is made of. */
export const webhookBody = z.strictObject({
  url: channels.webhook.address.meta({ description: 'https; inside the house only what `OUTBOUND_ALLOW` lists' }),
  types: z
    .array(z.enum(eventTypes))
    .min(1)
    .max(100)
    .transform(all => [...new Set(all)]),
  store: z.string().min(1).max(50).nullable().default(null).meta({ description: 'of one store; left out, of all' }),
});

export const webhookView = z
  .object({
    id: z.string(),
    url: z.string(),
    types: z.array(z.enum(eventTypes)),
    store: z.string().nullable(),
    createdAt: instant,
    createdBy: z.string(),
    endedAt: instant.nullable(),
    endedWhy: z
      .enum(webhookEndings)
      .nullable()
      .meta({ description: 'asked: somebody ended it here; gone: it answered 410' }),
    formerSecretUntil: instant.nullable().meta({ description: 'until when the secret before signs as well' }),
    failingSince: instant.nullable().meta({ description: 'since when nothing sent there was taken' }),
    failure: z.string().nullable().meta({ description: 'what it answered last, where it fails' }),
    offSince: instant
      .nullable()
      .meta({ description: 'since when one event is tried each quarter of an hour, and the others wait' }),
    waitUntil: instant
      .nullable()
      .meta({ description: 'until when it asked for patience: nothing is sent there before' }),
    waiting: z.number().int().meta({ description: 'how many events are on their way' }),
  })
  .meta({ id: 'Webhook' });

export const newSecretView = webhookView.extend({
  secret: z.string().meta({ description: 'with which it is signed; shown this once' }),
});

export function webhookViewOf(webhook: WebhookListed): z.infer<typeof webhookView> {
  const { id, url, types, store, createdAt, createdBy, endedAt, endedWhy, formerUntil, failure, waiting } = webhook;
  return {
    ...{ id, url, types, store, createdBy, endedWhy, failure, waiting },
    createdAt: createdAt.toISOString(),
    endedAt: iso(endedAt),
    formerSecretUntil: iso(formerUntil),
    failingSince: iso(webhook.failingSince),
    offSince: iso(webhook.offSince),
    waitUntil: iso(webhook.waitUntil),
  };
}
