import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { deliveryStates } from '../../../domain/notices/delivery';
import { sendAgain } from '../../../db/ledger/deliveries/send-again';
import { inLedger } from '../../../db/ledger/in-ledger';
import { listEvents } from '../../../db/read/webhooks';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { listOf, page, refusals } from '../../wire/common';
import { deliveryView, deliveryViewOf } from '../../wire/deliveries';
import { keepers, knownWebhook, params, runningWebhook } from './known-webhook';

const querystring = z.strictObject({
  after: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .meta({ description: 'the id of a delivery, or `next`: what comes behind it' }),
  state: z.enum(deliveryStates).optional(),
  latest: z.stringbool().optional().meta({ description: 'the latest first, `after` goes on from there' }),
  limit: page.limit,
});

/** GET /webhooks/{id}/deliveries and POST …/{delivery}/redelivery: what a system was told, in order. */
export function webhookDeliveriesRoutes(app: App, { ledger }: Deps): void {
  const { pool } = ledger.store;
  app.route({
    method: 'GET',
    url: '/webhooks/:id/deliveries',
    config: { access: keepers },
    schema: {
      tags: ['webhooks'],
      summary: 'What a system was or is to be told, in its order, with every try',
      description: 'What was asked for again stands at its new place. Kept for 30 days.',
      params,
      querystring,
      response: { 200: listOf(deliveryView), ...refusals },
    },
    handler: async request => {
      const { limit, latest: isLatestFirst, ...asked } = request.query;
      const webhook = await knownWebhook(pool, callerOf(request), request.params.id);
      const rows = await listEvents(pool, webhook, {
        ...asked,
        limit,
        ...(isLatestFirst === true && { isLatestFirst }),
      });
      if (!rows) throw notOfIt();
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { items: rows.map(deliveryViewOf), next: last?.delivery.id ?? null };
    },
  });
  app.route({
    method: 'POST',
    url: '/webhooks/:id/deliveries/:delivery/redelivery',
    config: { access: keepers },
    schema: {
      tags: ['webhooks'],
      summary: 'Send an event again, whatever became of it; it has the same `webhook-id` and comes last',
      params: params.extend({ delivery: z.string().min(1).max(300) }),
      response: { 200: deliveryView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { id, delivery } = request.params;
      const webhook = await runningWebhook(pool, caller, id);
      const find = async () => (await listEvents(pool, webhook, { id: delivery, limit: 1 }))?.[0];
      if (!(await find())) throw new DomainError('not-found', 'There is no such delivery.');
      await inLedger(ledger, tx => sendAgain(tx, delivery, { by: caller.id, nowMs: ledger.now() }));
      const found = await find();
      if (!found) throw new DomainError('not-found', 'There is no such delivery.');
      return deliveryViewOf(found);
    },
  });
}

function notOfIt(): DomainError {
  const message = 'is no delivery of this webhook';
  return new DomainError('invalid-request', `What is asked for after ${message}.`, {
    errors: [{ pointer: '/after', message }],
  });
}
