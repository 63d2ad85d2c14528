import { z } from 'zod';
import { eventTypeOf } from '../../domain/events/events-of';
import { channelKeys } from '../../domain/notices/channels';
import { deliveryKinds, deliveryStates } from '../../domain/notices/delivery';
import { maskAddress } from '../../domain/notices/mask-address';
import type { DeliveryListed } from '../../db/read/deliveries';
import { iso } from '../view';
import { instant, title } from './common';

export const deliveryView = z
  .object({
    id: z.string(),
    kind: z.enum(deliveryKinds),
    about: z.string().meta({ description: 'the notice, the text or the event it carries' }),
    notice: z
      .object({ level: z.string().nullable(), reason: z.string().nullable(), title: title.nullable() })
      .nullable()
      .meta({ description: 'what the notice tells of, where it carries one' }),
    event: z
      .string()
      .nullable()
      .meta({ description: 'the type of the event it carries, where it carries one and its case is kept' }),
    case: z.string().nullable(),
    channel: z.enum(['in-app', ...channelKeys]),
    recipient: z.string().meta({ description: "a person's id, group:<key>, customer, webhook:<id>" }),
    address: z.string().nullable().meta({ description: 'masked' }),
    state: z.enum(deliveryStates),
    reason: z.string().nullable().meta({ description: 'why it failed or was skipped, or is tried again' }),
    attempts: z.array(
      z.object({
        at: instant,
        tookMs: z.number().int(),
        result: z.string().meta({ description: 'sent, again, failed or skipped' }),
        answer: z.string(),
      }),
    ),
    queuedAt: instant,
    nextTryAt: instant.nullable(),
    sentAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    readAt: instant.nullable(),
  })
  .meta({ id: 'Delivery' });

export function deliveryViewOf({
  delivery,
  phone,
  said,
  attempts,
  factKind,
}: DeliveryListed): z.infer<typeof deliveryView> {
  const { id, kind, about, caseId, channel, recipient, address, state, reason } = delivery;
  return {
    ...{ id, kind, about, case: caseId, channel, recipient, state, reason },
    notice: said && noticeOf(said),
    event: factKind === null ? null : eventTypeOf(factKind),
    address: maskAddress(channel, address ?? phone),
    attempts: attempts.map(each => ({ ...each, at: new Date(each.at).toISOString() })),
    queuedAt: delivery.queuedAt.toISOString(),
    nextTryAt: iso(delivery.nextTryAt),
    sentAt: iso(delivery.sentAt),
    deliveredAt: iso(delivery.deliveredAt),
    readAt: iso(delivery.readAt),
  };
}

function noticeOf({ level, reason, alertTitle, stepTitle, reportTitle, channelTitle }: Record<string, unknown>) {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const named = title.safeParse(alertTitle ?? stepTitle ?? reportTitle ?? channelTitle);
  return { level: text(level), reason: text(reason), title: named.success ? named.data : null };
}
