import { inLedger } from '../../../db/ledger/in-ledger';
import { changeSecret } from '../../../db/ledger/webhooks/change-secret';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { newSecretView, webhookViewOf } from '../../wire/webhooks';
import { keepers, params, runningWebhook } from './known-webhook';

/** POST /webhooks/{id}/secret. */
export function changeSecretRoute(app: App, { ledger, webhooks: door }: Deps): void {
  const { pool } = ledger.store;
  app.route({
    method: 'POST',
    url: '/webhooks/:id/secret',
    config: { access: keepers },
    schema: {
      tags: ['webhooks'],
      summary: 'Another secret, shown this once; for a day both sign',
      description:
        'Each event carries one signature for each secret, the newer first, until `formerSecretUntil` (WEBHOOK_FORMER_SECRET_HOURS, 24). Changed again meanwhile, the oldest signs no more.',
      params,
      response: { 200: newSecretView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { id } = await runningWebhook(pool, caller, request.params.id);
      const nowMs = ledger.now();
      const secret = door.newSecret();
      const changed = { secret, formerUntilMs: nowMs + door.formerSecretMs, by: caller.id, nowMs };
      await inLedger(ledger, tx => changeSecret(tx, id, changed));
      return { ...webhookViewOf(await runningWebhook(pool, caller, id)), secret };
    },
  });
}
