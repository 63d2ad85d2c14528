import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { IdempotencyKey } from '../../../domain/cases/change';
import { DomainError } from '../../../domain/errors';
import { importKinds } from '../../../domain/imports/kinds';
import { beginImport } from '../../../db/ledger/imports/begin-import';
import { inLedger } from '../../../db/ledger/in-ledger';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import type { ImportReader } from '../../imports/reader';
import { callerOf } from '../../request';
import { charsetIn } from '../../uploads/charset';
import { openSpool, type Spool } from '../../uploads/spool';
import { idempotencyHeader, refusals } from '../../wire/common';
import { importView } from '../../wire/import';
import { importTypes } from './take-files';
import { importViewOf } from './read-import';
import { mustBeHeaded, takeIn } from './take-in';

const flag = z.enum(['true', 'false', '']).transform(said => said !== 'false');

const query = z.strictObject({
  kind: z.enum(importKinds),
  dryRun: flag.default(false).meta({ description: 'only try: the counts say what would be' }),
  missing: z.enum(['keep', 'deactivate']).default('keep').meta({
    description: 'deactivate: who is not in this full file goes: stores close, people leave, cards are blocked',
  }),
  missingAtMost: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .optional()
    .meta({ description: 'how many may go for being missing; left out, a fifth of those there are' }),
});

/** POST /imports: a file of stores, staff or customers, as CSV or a workbook; it is read by itself once it has arrived. */
export function sendImportRoute(app: App, { ledger }: Deps, reader: ImportReader): void {
  app.route({
    method: 'POST',
    url: '/imports',
    config: { access: roles(['administrator'], { ofTheChain: true }) }, // a file speaks of every store
    schema: {
      tags: ['imports'],
      summary: 'Send a file of stores, staff or customers with their cards; 202, and it is read by itself',
      consumes: [...importTypes],
      headers: idempotencyHeader,
      querystring: query,
      body: z.unknown().meta({ type: 'string', format: 'binary', description: 'the file as it is' }),
      response: { 200: importView, 202: importView, ...refusals },
    },
    handler: async (request, reply) => {
      const { missingAtMost = null, dryRun: isDry, kind, missing } = request.query;
      const asked = { kind, isDry, missing, missingAtMost };
      const spool = await openSpool();
      try {
        const arrived = await takeIn(fileOf(request), charsetIn(request.headers['content-type']), spool);
        await mustBeHeaded(asked, arrived, spool);
        const { hash, ...source } = arrived;
        const key = keyOf(request, hash);
        const wanted = { ...asked, ...source, by: callerOf(request).id, nowMs: ledger.now(), key };
        const begun = await inLedger(ledger, tx => beginImport(tx, wanted, () => parts(spool)));
        reader.wake();
        const id = begun.isNew ? begun.import.id : begun.id;
        return await reply
          .code(begun.isNew ? 202 : 200)
          .header('location', `/v1/imports/${id}`)
          .send(await importViewOf(ledger.store.pool, id));
      } finally {
        await spool.close();
      }
    },
  });
}

function fileOf({ body }: FastifyRequest): Readable {
  if (body instanceof Readable) return body;
  throw new DomainError('unsupported-media-type', `Send the file as ${importTypes.join(' or ')}.`);
}

/** The same key says the same where the file is the same, byte for byte. */
function keyOf(request: FastifyRequest, hash: string): IdempotencyKey | null {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return null;
  const said = createHash('sha256').update(JSON.stringify([request.method, request.url, hash]));
  return { caller: callerOf(request).id, key, request: said.digest('hex') };
}

const PART = 1_048_576;

/** The file in the parts it is kept in. */
async function* parts(spool: Spool): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of spool.chunks()) {
    held.push(chunk);
    size += chunk.length;
    if (size < PART) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
