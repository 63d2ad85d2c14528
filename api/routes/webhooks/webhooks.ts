import { z } from 'zod';
import { inLedger } from '../../../db/ledger/in-ledger';
import { endWebhook } from '../../../db/ledger/webhooks/end-webhook';
import { listWebhooks } from '../../../db/read/webhooks';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { listOf, refusals } from '../../wire/common';
import { webhookView, webhookViewOf } from '../../wire/webhooks';
import { keepers, params, runningWebhook } from './known-webhook';

const ENDED_SHOWN_MS = 30 * 24 * 3_600_000; // as long as what was sent there

const querystring = z.strictObject({
  ended: z.stringbool().optional().meta({ description: 'those too that ended within the last 30 days' }),
});

/** GET /webhooks and DELETE /webhooks/{id}: systems of the chain that are told what happens. */
export function webhooksRoutes(app: App, { ledger }: Deps): void {
  const { store: db, now } = ledger;
  app.route({
    method: 'GET',
    url: '/webhooks',
    config: { access: keepers },
    schema: {
      tags: ['webhooks'],
      summary: 'Systems that are told what happens',
      querystring,
      response: { 200: listOf(webhookView), ...refusals },
    },
    handler: async request => {
      const since = request.query.ended === true ? { endedSinceMs: now() - ENDED_SHOWN_MS } : {};
      return { items: (await listWebhooks(db.pool, callerOf(request).seen, since)).map(webhookViewOf), next: null };
    },
  });
  app.route({
    method: 'DELETE',
    url: '/webhooks/:id',
    config: { access: keepers },
    schema: {
      tags: ['webhooks'],
      summary: 'Tell a system nothing more; what waits for it is skipped',
      params,
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { id } = await runningWebhook(db.pool, caller, request.params.id);
      await inLedger(ledger, tx => endWebhook(tx, id, { by: caller.id, nowMs: now(), why: 'asked' }));
      return reply.code(204).send(null);
    },
  });
}
