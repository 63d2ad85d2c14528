import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { storeForm } from '../../../domain/forms/directory';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { keepStore } from '../../../db/ledger/directory/keep';
import { readEntry } from '../../../db/read/directory/entries';
import { mustAdminister, roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { afterPut, conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { entryViewOf, historyOf, historyQuery, storeView } from '../../wire/directory';
import { versionsOf } from '../directory/history';
import { directoryKey } from '../../../domain/forms/directory-keys';
import { tagOf } from '../../../domain/values/versions';

const params = z.object({ key: directoryKey });
const administrators = roles(['administrator'], { then: 'of the store, where a key is bound' });

/** GET and PUT /stores/{key}, GET /stores/{key}/history: one store, as it stands and as it was. */
export function keepStoreRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/stores/:key',
    config: { access: signedIn() },
    schema: { tags: ['stores'], summary: 'One store', params, response: { 200: storeView, ...refusals } },
    handler: async (request, reply) => {
      const store = await known(ledger, request.params.key);
      void reply.header('etag', tagOf(store.version));
      return entryViewOf(store, 'key');
    },
  });
  app.route({
    method: 'PUT',
    url: '/stores/:key',
    config: { access: administrators },
    schema: {
      tags: ['stores'],
      summary: 'Make a store, or put what is said in its place; with closedAt nothing new begins there from then on',
      params,
      headers: conditions,
      body: storeForm,
      response: { 200: storeView, 201: storeView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { key } = request.params;
      mustAdminister(caller, key);
      const keeping = { by: caller.id, nowMs: ledger.now(), condition: conditionOf(request) };
      const wanted = { key, body: request.body };
      const kept = await inLedger(ledger, tx => keepStore(tx, wanted, keeping, mustStayMade(caller.seen)));
      await ledger.world.refresh();
      return entryViewOf(afterPut(reply, kept, await known(ledger, key)), 'key');
    },
  });
  app.route({
    method: 'GET',
    url: '/stores/:key/history',
    config: { access: administrators },
    schema: {
      tags: ['stores'],
      summary: 'What a store was, latest first',
      params,
      querystring: historyQuery,
      response: { 200: historyOf(storeView), ...refusals },
    },
    handler: async request => {
      mustAdminister(callerOf(request), request.params.key);
      const standing = await known(ledger, request.params.key);
      const viewOf = (entry: typeof standing) => entryViewOf(entry, 'key');
      return versionsOf(ledger.store.pool, { kind: 'store', standing, viewOf }, request.query);
    },
  });
}

/** A key that is bound to stores keeps those there are and makes none. */
function mustStayMade(seen: readonly string[] | null) {
  return (before: object | null) => {
    if (before === null && seen !== null) throw new DomainError('forbidden', 'A store is made by the whole chain.');
  };
}

async function known({ store: { pool } }: Ledger, key: string) {
  const store = await readEntry(pool, 'store', key);
  if (!store) throw new DomainError('not-found', 'There is no such store.');
  return store;
}
