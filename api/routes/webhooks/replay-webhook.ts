import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { canonicalInstant } from '../../../domain/values/moments';
import { readCursorText, type JournalCursor } from '../../../db/journal/cursor';
import { inLedger } from '../../../db/ledger/in-ledger';
import { replay } from '../../../db/ledger/webhooks/replay';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { keepers, params, runningWebhook } from './known-webhook';

const body = z.strictObject({
  from: z.string().min(1).max(300).meta({
    description:
      'an instant: what was recorded from then on, and a little of what was before; or the id of an event (`id` of the stream, `about` of a delivery): what came behind it',
  }),
});

const replayed = z
  .object({
    from: z.string().meta({ description: 'the id behind which it begins' }),
    until: z.string().meta({ description: 'the id with which it ends; what came later goes once' }),
  })
  .meta({ id: 'Replay' });

/** POST /webhooks/{id}/replay. */
export function replayWebhookRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/webhooks/:id/replay',
    config: { access: keepers },
    schema: {
      tags: ['webhooks'],
      summary: 'Send again all that happened since, within the 24 hours it is kept',
      description:
        'What a webhook wants, in the order in which it happened, also what happened before it was made. What it was sent before has the same `webhook-id` again. What happens meanwhile comes behind.',
      params,
      body,
      response: { 202: replayed, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { id } = await runningWebhook(ledger.store.pool, caller, request.params.id);
      const from = placeIn(request.body.from);
      return reply
        .code(202)
        .send(await inLedger(ledger, tx => replay(tx, id, from, { by: caller.id, nowMs: ledger.now() })));
    },
  });
}

function placeIn(text: string): JournalCursor | number {
  const place = readCursorText(text) ?? canonicalInstant(text);
  if (place === null) {
    const message = 'must be an instant or the id of an event';
    throw new DomainError('invalid-request', `\`from\` ${message}.`, { errors: [{ pointer: '/from', message }] });
  }
  return typeof place === 'string' ? Date.parse(place) : place;
}
