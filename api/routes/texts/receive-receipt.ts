import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { timePast } from '../../../domain/forms/fields';
import { epochMs } from '../../../domain/calendar/instants';
import { DomainError } from '../../../domain/errors';
import { inLedger } from '../../../db/ledger/in-ledger';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { receiveReceipt } from '../../../db/ledger/texts/receive-receipt';
import { machine } from '../../access';
import type { App, Deps } from '../../deps';
import { mustBeInTime } from '../../must-be-in-time';
import { jsonParserOf } from '../../plugins/take-json-only';
import { supervisors } from '../../request';
import { refusals } from '../../wire/common';
import { textStates } from './list-texts';

const body = z
  .strictObject({
    id: z.string().min(1).max(300).optional().meta({ description: 'our id of the text: its Idempotency-Key' }),
    messageId: z.string().min(1).max(200).optional().meta({ description: "the gateway's own id" }),
    status: z.enum(['delivered', 'failed']),
    at: timePast().optional(),
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
export function receiveReceiptRoute(app: App, { ledger, receiptSignature }: Deps): void {
  const said = new WeakMap<FastifyRequest, string>(); // what is signed is the body as it came
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
    config: { access: machine([...supervisors, 'operator', 'specialist']) },
    schema: {
      tags: ['texts'],
      summary: 'What became of a text message',
      description:
        'By API key, or signed with TEXT_GATEWAY_RECEIPT_SECRET within five minutes, each signature once. Repeating a receipt changes nothing.',
      security: [{ apiKey: [] }],
      body,
      response: { 200: z.object({ id: z.string(), state: z.enum(textStates) }), ...refusals },
    },
    preValidation: (request, _reply, done) => {
      const signature = request.caller
        ? null
        : receiptSignature?.(request.headers, said.get(request) ?? '', ledger.now());
      if (signature) signatures.set(request, signature);
      if (request.caller || signature) done();
      else done(new DomainError('unauthenticated', 'Send an API key in X-API-Key, or sign the receipt now.'));
    },
    handler: async request => {
      const { at, ...rest } = request.body;
      const nowMs = ledger.now();
      mustBeInTime(body, request.body, { nowMs, timeZone: CHAIN_ZONE }, { code: 'invalid-request', at: '' });
      const signature = signatures.get(request) ?? null;
      const receipt = { ...rest, atMs: at === undefined ? nowMs : epochMs(at), nowMs, signature };
      const row = await inLedger(ledger, (tx, world) =>
        receiveReceipt(tx, { ...receipt, caller: request.caller }, world),
      );
      return { id: row.id, state: row.state };
    },
  });
}
