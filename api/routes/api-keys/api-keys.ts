import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { isStaffRole } from '../../../domain/people/roles';
import { addApiKey } from '../../../db/ledger/api-keys/add-api-key';
import { withdrawApiKey } from '../../../db/ledger/api-keys/withdraw-api-key';
import { inLedger } from '../../../db/ledger/in-ledger';
import { listApiKeys, type KeptKey } from '../../../db/read/api-keys';
import { hashOfKey } from '../../plugins/authenticate';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { iso } from '../../view';
import { instant, listOf, named, refusals } from '../../wire/common';
import { mustHoldToGrant, mustMakeSense } from './grant';

const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    stores: z.array(z.string()),
    agency: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
const keptKey = apiKey
  .extend({
    madeBy: z.string().nullable().meta({ description: 'who made it, with a key of theirs or without' }),
    madeAt: instant,
    lastUsedAt: instant
      .nullable()
      .meta({ description: 'to within five minutes; null where no use of it is on record' }),
    orphaned: z
      .boolean()
      .meta({ description: 'whoever made it has left: it works, and somebody else should replace it' }),
  })
  .meta({ id: 'KeptApiKey' });
const body = z.strictObject({
  name: z.string().min(1).max(100),
  roles: z.array(z.string().refine(isStaffRole, 'is not a role')).min(1).max(30),
  stores: z
    .array(z.string())
    .max(1_000)
    .transform(all => [...new Set(all)])
    .default([])
    .meta({ description: 'empty: every store' }),
  agency: z.string().max(100).nullable().default(null).meta({ description: 'whose people the key stands for' }),
});
const access = roles(['administrator'], { then: 'nobody grants what they do not hold' });

/** POST, GET and DELETE /api-keys: keys of machine clients, bound to roles and stores. The key is shown once. */
export function apiKeysRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  app.post(
    '/api-keys',
    {
      config: { access },
      schema: {
        tags: ['api-keys'],
        summary: 'Make a key; it is shown this once',
        body,
        response: { 201: apiKey.extend({ key: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      mustHoldToGrant(caller, request.body);
      mustMakeSense(request.body, ledger.world);
      const made = { id: randomUUID(), ...request.body };
      const key = `shoushi_${randomBytes(24).toString('base64url')}`;
      await inLedger(ledger, tx => addApiKey(tx, made, hashOfKey(key), caller.id, ledger.now()));
      return reply.code(201).send({ ...made, key });
    },
  );
  app.get(
    '/api-keys',
    {
      config: { access },
      schema: {
        tags: ['api-keys'],
        summary: 'Keys in use',
        response: { 200: listOf(keptKey).extend(named), ...refusals },
      },
    },
    async request => ({ items: (await listApiKeys(db, callerOf(request).seen)).map(keptView), next: null }),
  );
  const schema = {
    tags: ['api-keys'],
    summary: 'Withdraw a key',
    params: z.object({ id: z.string() }),
    response: { 204: z.null(), ...refusals },
  };
  app.delete('/api-keys/:id', { config: { access }, schema }, async (request, reply) => {
    const { id: by, seen } = callerOf(request);
    const how = { seen, by, nowMs: ledger.now() };
    if (!(await inLedger(ledger, tx => withdrawApiKey(tx, request.params.id, how))))
      throw new DomainError('not-found', 'There is no such key in use.');
    return reply.code(204).send(null);
  });
}

function keptView({ madeAt, lastUsedAt, isOrphaned, ...key }: KeptKey): z.infer<typeof keptKey> {
  return { ...key, madeAt: madeAt.toISOString(), lastUsedAt: iso(lastUsedAt), orphaned: isOrphaned };
}
