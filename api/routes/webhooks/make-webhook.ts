import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../domain/errors';
import { inLedger } from '../../../db/ledger/in-ledger';
import { addWebhook } from '../../../db/ledger/webhooks/add-webhook';
import { mustAdminister } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { newSecretView, webhookBody, webhookViewOf } from '../../wire/webhooks';
import { keepers, knownWebhook } from './known-webhook';

const description = `Events go signed as Standard Webhooks has it (headers \`webhook-id\`, \`webhook-timestamp\`, \`webhook-signature\`), their body is a \`CaseEvent\`. Those of one case come in its order, each under one id however often it is sent. What is not answered with 2xx within 10 seconds is tried again for 24 hours; 410 ends the webhook. docs/webhooks.md shows how to verify a signature.`;

/** POST /webhooks. */
export function makeWebhookRoute(app: App, { ledger, webhooks: door }: Deps): void {
  const { store: db, world, now } = ledger;
  app.route({
    method: 'POST',
    url: '/webhooks',
    config: { access: keepers },
    schema: {
      tags: ['webhooks'],
      summary: 'Have a system told what happens from now on; its secret is shown this once',
      description,
      body: webhookBody,
      response: { 201: newSecretView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { url, types, store } = request.body;
      if (store !== null && !world.store(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
      mustAdminister(caller, store);
      const whyNot = await door.whyNot(url);
      if (whyNot !== null)
        throw new DomainError('invalid-request', `Nothing may be sent there: ${whyNot}.`, {
          errors: [{ pointer: '/url', message: whyNot }],
        });
      const made = { id: randomUUID(), url, types, store, secret: door.newSecret() };
      await inLedger(ledger, tx => addWebhook(tx, made, { by: caller.id, nowMs: now() }));
      const view = webhookViewOf(await knownWebhook(db.pool, caller, made.id));
      return reply.code(201).send({ ...view, secret: made.secret });
    },
  });
}
