import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { time } from '../../../domain/forms/fields';
import { epochMs } from '../../../domain/instants';
import { DomainError } from '../../../domain/errors';
import type { Caller } from '../../../db/ledger/caller';
import { inLedger } from '../../../db/ledger/in-ledger';
import { receiveReceipt } from '../../../db/ledger/receive-receipt';
import type { App, Deps } from '../../deps';
import { jsonParserOf } from '../../plugins/take-json-only';
import { mustHaveRole, supervisors } from '../../request';
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
 * POST /texts/receipts: what became of a message, from the gateway (signed as our requests to it are, with a key of its
 * own) or a machine client with an API key. The same receipt again changes nothing; the same signature is taken once.
 */
export function receiveReceiptRoute(app: App, { ledger, authenticate, receiptSignature }: Deps): void {
  const said = new WeakMap<FastifyRequest, string>(); // what is signed is the body as it came
  const callers = new WeakMap<FastifyRequest, Caller>();
  const signatures = new WeakMap<FastifyRequest, string>();
  const parse = jsonParserOf(app);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    said.set(request, bytes.toString('utf8'));
    parse(request, bytes, done);
  });
  app.route({
    method: 'POST',
    url: '/texts/receipts',
    schema: {
      tags: ['texts'],
      summary: 'What became of a text message',
      description:
        'By API key, or signed with TEXT_GATEWAY_RECEIPT_SECRET within five minutes, each signature once. Repeating a receipt changes nothing.',
      security: [{ apiKey: [] }],
      body,
      response: { 200: z.object({ id: z.string(), state: z.enum(textStates) }), ...refusals },
    },
    preValidation: async request => {
      if (request.headers['x-api-key'] === undefined) {
        const signature = receiptSignature?.(request.headers, said.get(request) ?? '', Date.now());
        if (signature) return void signatures.set(request, signature);
        throw new DomainError('unauthenticated', 'Send an API key in X-API-Key, or sign the receipt now.');
      }
      const caller = await authenticate({ 'x-api-key': request.headers['x-api-key'] });
      mustHaveRole(caller, [...supervisors, 'operator', 'specialist'], 'Reporting on text messages');
      callers.set(request, caller);
    },
    handler: async request => {
      const { at, ...rest } = request.body;
      const nowMs = Date.now();
      const signature = signatures.get(request) ?? null;
      const receipt = { ...rest, atMs: at === undefined ? nowMs : epochMs(at), nowMs, signature };
      const caller = callers.get(request) ?? null;
      const row = await inLedger(ledger, (tx, world) => receiveReceipt(tx, { ...receipt, caller }, world));
      return { id: row.id, state: row.state };
    },
  });
}
