import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { isStaffRole } from '../../../domain/roles';
import { recordAudit } from '../../../db/read/registers';
import { addApiKey, listApiKeys, withdrawApiKey } from '../../../db/read/api-keys';
import { hashOfKey } from '../../plugins/authenticate';
import type { App, Deps } from '../../deps';
import { callerOf, mustHaveRole } from '../../request';
import { listOf, refusals } from '../../wire/common';

const apiKey = z
  .object({ id: z.string(), name: z.string(), roles: z.array(z.string()), stores: z.array(z.string()) })
  .meta({ id: 'ApiKey' });
const body = z.strictObject({
  name: z.string().min(1).max(100),
  roles: z.array(z.string().refine(isStaffRole, 'is not a role')).min(1).max(30),
  stores: z.array(z.string()).max(1_000).default([]).meta({ description: 'empty: every store' }),
});

/** POST, GET and DELETE /api-keys: keys of machine clients, bound to roles and stores. The key is shown once. */
export function apiKeysRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  app.post(
    '/api-keys',
    {
      schema: {
        tags: ['api-keys'],
        summary: 'Make a key; it is shown this once',
        body,
        response: { 201: apiKey.extend({ key: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      mustHaveRole(caller, ['administrator'], 'Making API keys');
      const unknown = request.body.stores.find(store => !ledger.world.store(store));
      if (unknown !== undefined) throw new DomainError('unknown-store', `There is no store ${unknown}.`);
      const made = { id: randomUUID(), ...request.body };
      const key = `shoushi_${randomBytes(24).toString('base64url')}`;
      await addApiKey(db, made, hashOfKey(key));
      await recordAudit(db, caller.id, 'api-key-made', { id: made.id, roles: made.roles, stores: made.stores });
      return reply.code(201).send({ ...made, key });
    },
  );
  app.get(
    '/api-keys',
    { schema: { tags: ['api-keys'], summary: 'Keys in use', response: { 200: listOf(apiKey), ...refusals } } },
    async request => {
      mustHaveRole(callerOf(request), ['administrator'], 'Seeing API keys');
      return { items: await listApiKeys(db), next: null };
    },
  );
  const schema = {
    tags: ['api-keys'],
    summary: 'Withdraw a key',
    params: z.object({ id: z.string() }),
    response: { 204: z.null(), ...refusals },
  };
  app.delete('/api-keys/:id', { schema }, async (request, reply) => {
    const caller = callerOf(request);
    mustHaveRole(caller, ['administrator'], 'Withdrawing API keys');
    if (!(await withdrawApiKey(db, request.params.id)))
      throw new DomainError('not-found', 'There is no such key in use.');
    await recordAudit(db, caller.id, 'api-key-withdrawn', { id: request.params.id });
    return reply.code(204).send(null);
  });
}
