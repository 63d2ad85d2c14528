import { z } from 'zod';
import { knownStaffId } from '../../../domain/forms/directory-keys';
import { tagOf } from '../../../domain/values/versions';
import { inLedger } from '../../../db/ledger/in-ledger';
import { keepStaff } from '../../../db/ledger/directory/keep';
import type { App, Deps } from '../../deps';
import { afterPut, conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { entryViewOf, historyOf, historyQuery, staffView } from '../../wire/directory';
import { versionsOf } from '../directory/history';
import { handBackSoon } from './hand-back-soon';
import { keeperOf, keepers, keptMember } from './keeper';
import { memberSaid } from './member-said';

const params = z.object({ id: knownStaffId });

/** GET and PUT /staff/{id}, GET /staff/{id}/history: one member of staff, as they stand and as they were. */
export function keepStaffRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/staff/:id',
    config: { access: keepers },
    schema: { tags: ['staff'], summary: 'One member of staff', params, response: { 200: staffView, ...refusals } },
    handler: async (request, reply) => {
      const member = await keptMember(ledger, callerOf(request), request.params.id);
      void reply.header('etag', tagOf(member.version));
      return entryViewOf(member, 'id');
    },
  });
  app.route({
    method: 'PUT',
    url: '/staff/:id',
    config: { access: keepers },
    schema: {
      tags: ['staff'],
      summary: 'Put a member of staff; a store manager changes phone and e-mail. With active false they have left',
      params,
      headers: conditions,
      body: memberSaid.body,
      response: { 200: staffView, 201: staffView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { id } = request.params;
      const body = await memberSaid.read(ledger, caller, id, request.body);
      const keeping = { by: caller.id, nowMs: ledger.now(), condition: conditionOf(request) };
      const wanted = { id, body, keeper: keeperOf(caller) };
      const kept = await inLedger(ledger, tx => keepStaff(tx, wanted, keeping));
      await ledger.world.refresh();
      await handBackSoon(ledger, id);
      return entryViewOf(afterPut(reply, kept, await keptMember(ledger, caller, id)), 'id');
    },
  });
  app.route({
    method: 'GET',
    url: '/staff/:id/history',
    config: { access: keepers },
    schema: {
      tags: ['staff'],
      summary: 'What a member of staff was, latest first',
      params,
      querystring: historyQuery,
      response: { 200: historyOf(staffView), ...refusals },
    },
    handler: async request => {
      const standing = await keptMember(ledger, callerOf(request), request.params.id);
      const viewOf = (entry: typeof standing) => entryViewOf(entry, 'id');
      return versionsOf(ledger.store.pool, { kind: 'staff', standing, viewOf }, request.query);
    },
  });
}
