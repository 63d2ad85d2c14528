import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { agencyForm } from '../../../domain/forms/directory';
import { tagOf } from '../../../domain/values/versions';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { keepEntry } from '../../../db/ledger/directory/keep-entry';
import { readEntry } from '../../../db/read/directory/entries';
import { roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { afterPut, conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { agencyView, entryViewOf, historyOf, historyQuery } from '../../wire/directory';
import { versionsOf } from '../directory/history';
import { directoryKey } from '../../../domain/forms/directory-keys';

const params = z.object({ key: directoryKey });
const administrators = roles(['administrator'], { ofTheChain: true }); // an agency works for every store

/** GET and PUT /agencies/{key}, GET /agencies/{key}/history: one outside service, as it stands and as it was. */
export function keepAgencyRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/agencies/:key',
    config: { access: signedIn() },
    schema: { tags: ['agencies'], summary: 'One agency', params, response: { 200: agencyView, ...refusals } },
    handler: async (request, reply) => {
      const agency = await known(ledger, request.params.key);
      void reply.header('etag', tagOf(agency.version));
      return entryViewOf(agency, 'key');
    },
  });
  app.route({
    method: 'PUT',
    url: '/agencies/:key',
    config: { access: administrators },
    schema: {
      tags: ['agencies'],
      summary: 'Make an agency, or put what is said in its place',
      params,
      headers: conditions,
      body: agencyForm,
      response: { 200: agencyView, 201: agencyView, ...refusals },
    },
    handler: async (request, reply) => {
      const { key } = request.params;
      const keeping = { by: callerOf(request).id, nowMs: ledger.now(), condition: conditionOf(request) };
      const kept = await inLedger(ledger, tx => keepEntry(tx, { kind: 'agency', key, body: request.body }, keeping));
      await ledger.world.refresh();
      return entryViewOf(afterPut(reply, kept, await known(ledger, key)), 'key');
    },
  });
  app.route({
    method: 'GET',
    url: '/agencies/:key/history',
    config: { access: administrators },
    schema: {
      tags: ['agencies'],
      summary: 'What an agency was, latest first',
      params,
      querystring: historyQuery,
      response: { 200: historyOf(agencyView), ...refusals },
    },
    handler: async request => {
      const standing = await known(ledger, request.params.key);
      const viewOf = (entry: typeof standing) => entryViewOf(entry, 'key');
      return versionsOf(ledger.store.pool, { kind: 'agency', standing, viewOf }, request.query);
    },
  });
}

async function known({ store: { pool } }: Ledger, key: string) {
  const agency = await readEntry(pool, 'agency', key);
  if (!agency) throw new DomainError('not-found', 'There is no such agency.');
  return agency;
}
