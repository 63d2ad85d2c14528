import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { time } from '../../../domain/forms/fields';
import { epochMs } from '../../../domain/instants';
import { DomainError } from '../../../domain/errors';
import { inLedger } from '../../../db/ledger/in-ledger';
import { receiveReceipt } from '../../../db/ledger/receive-receipt';
import { machine } from '../../access';
import type { App, Deps } from '../../deps';
import { jsonParserOf } from '../../plugins/take-json-only';
import { supervisors } from '../../request';
import { refusals } from '../../wire/common';
import { textStates } from './list-texts';

const body = z
  .strictObject({
    id: z.string().min(1).max(300).optional().meta({ description: 'our id of the text: its Idempotency-Key' }),
    messageId: z.string().min(1).max(200).optional().meta({ description: "the gateway's own id" }),
    status: z.enum(['delivered', 'failed']),
    at: time().optional(),
    reason: z.string().max(500).optional(),
  })
  .refine(({ id, messageId }) => id !== undefined || messageId !== undefined, {
    path: ['id'],
    message: 'or messageId is required',
  });

/**
 * POST /texts/receipts: what became of a message, from the gateway (signed as our own requests to it are) or a machine
 * client with an API key. The same receipt again changes nothing.
 */
export function receiveReceiptRoute(app: App, { ledger, isSignedByGateway }: Deps): void {
  const said = new WeakMap<FastifyRequest, string>(); // what is signed is the body as it came
  const parse = jsonParserOf(app);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    said.set(request, bytes.toString('utf8'));
    parse(request, bytes, done);
  });
  app.route({
    method: 'POST',
    url: '/texts/receipts',
    config: { access: machine([...supervisors, 'operator', 'specialist']) },
    schema: {
      tags: ['texts'],
      summary: 'What became of a text message',
      description: 'By API key, or signed with TEXT_GATEWAY_SECRET. Repeating a receipt changes nothing.',
      security: [{ apiKey: [] }],
      body,
      response: { 200: z.object({ id: z.string(), state: z.enum(textStates) }), ...refusals },
    },
    preValidation: (request, _reply, done) => {
      if (request.caller || isSignedByGateway?.(request.headers, said.get(request) ?? '')) done();
      else done(new DomainError('unauthenticated', 'Send an API key in X-API-Key, or sign the receipt.'));
    },
    handler: async request => {
      const { at, ...rest } = request.body;
      const nowMs = Date.now();
      const receipt = { ...rest, atMs: at === undefined ? nowMs : epochMs(at), nowMs };
      const row = await inLedger(ledger, (tx, world) =>
        receiveReceipt(tx, { ...receipt, caller: request.caller }, world),
      );
      return { id: row.id, state: row.state };
    },
  });
}
