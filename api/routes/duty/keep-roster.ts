import { z } from 'zod';
import { rosterKey } from '../../../domain/duty/duty';
import { DomainError } from '../../../domain/errors';
import { rosterForm } from '../../../domain/forms/duty';
import { tagOf } from '../../../domain/values/versions';
import { keepRoster } from '../../../db/ledger/duty/keep-roster';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { readEntry } from '../../../db/read/directory/entries';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { afterPut, conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { historyOf, historyQuery } from '../../wire/directory';
import { rosterVersion, rosterView, rosterViewOf } from '../../wire/duty';
import { versionsOf } from '../directory/history';
import { keepers, ofStore, params, readers, rosterKept, rosterRead, type Rostered } from './whose';

const querystring = z.strictObject(ofStore);
const access = { read: roles(readers, { then: 'of the store, where it is a store’s' }), keep: roles(keepers) };
const tags = ['duty'];

/** GET and PUT /duty/{role}, GET /duty/{role}/history: who of a role is on duty when. */
export function keepRosterRoutes(app: App, { ledger }: Deps): void {
  const { world } = ledger;
  app.route({
    method: 'GET',
    url: '/duty/:role',
    config: { access: access.read },
    schema: {
      tags,
      summary: 'The roster of a role; 404 where there is none, and everyone of the role is on duty',
      params,
      querystring,
      response: { 200: rosterView, ...refusals },
    },
    handler: async (request, reply) => {
      const { role } = request.params;
      const roster = await known(ledger, rosterRead(callerOf(request), role, request.query.store, world));
      void reply.header('etag', tagOf(roster.version));
      return rosterViewOf(roster);
    },
  });
  app.route({
    method: 'PUT',
    url: '/duty/:role',
    config: { access: access.keep },
    schema: {
      tags,
      summary: 'Put the roster of a role: weekly shifts by the clock of the store, and days that go by their own',
      params,
      querystring,
      headers: conditions,
      body: rosterForm,
      response: { 200: rosterView, 201: rosterView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const wanted = rosterKept(caller, request.params.role, request.query.store, world);
      const keeping = { by: caller.id, nowMs: ledger.now(), condition: conditionOf(request) };
      const kept = await inLedger(ledger, tx => keepRoster(tx, { ...wanted, ...request.body }, keeping));
      await world.refresh();
      return rosterViewOf(afterPut(reply, kept, await known(ledger, wanted)));
    },
  });
  rosterHistoryRoute(app, ledger);
}

function rosterHistoryRoute(app: App, ledger: Ledger): void {
  const { world } = ledger;
  app.route({
    method: 'GET',
    url: '/duty/:role/history',
    config: { access: access.keep },
    schema: {
      tags,
      summary: 'What a roster was, latest first',
      params,
      querystring: historyQuery.extend(ofStore),
      response: { 200: historyOf(rosterVersion), ...refusals },
    },
    handler: async request => {
      const { store, ...page } = request.query;
      const standing = await known(ledger, rosterKept(callerOf(request), request.params.role, store, world));
      return versionsOf(ledger.store.pool, { kind: 'roster', standing, viewOf: rosterViewOf }, page);
    },
  });
}

async function known({ store: { pool } }: Ledger, wanted: Rostered) {
  const roster = await readEntry(pool, 'roster', rosterKey(wanted));
  if (!roster) throw new DomainError('not-found', 'There is no roster: everyone of the role is on duty.');
  return roster;
}
