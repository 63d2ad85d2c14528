import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { groupForm } from '../../../domain/forms/destinations';
import { inLedger } from '../../../db/ledger/in-ledger';
import { keepGroup, removeGroup } from '../../../db/ledger/notices/keep-group';
import { readGroups } from '../../../db/read/destinations';
import { mustAdminister } from '../../access';
import type { App, Deps } from '../../deps';
import { fitAddresses, type AddressSaid } from '../../fit-address';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { groupView, groupViewOf } from '../../wire/destinations';
import { groupsSeen, keepers, params } from './groups-seen';

/** PUT and DELETE /groups/{key}. */
export function keepGroupsRoutes(app: App, { ledger }: Deps): void {
  const { store: db, world, now } = ledger;
  const { known } = groupsSeen(ledger);

  app.route({
    method: 'PUT',
    url: '/groups/:key',
    config: { access: keepers },
    schema: {
      tags: ['groups'],
      summary: 'Make a group, or put what is said in its place; a ladder may name it as group:<key>',
      params,
      body: z.record(z.string(), z.unknown()),
      response: { 200: groupView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { key } = request.params;
      const asked = parseForm(groupForm, request.body, 'invalid-request', '');
      const former = (await readGroups(db.pool)).find(each => each.key === key);
      const hasSecret = ({ address }: AddressSaid) => former?.hasSecret === true && former.address === address;
      const [said = asked] = fitAddresses([asked], () => '', hasSecret);
      const store = said.store ?? null;
      if (store !== null && !world.store(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
      mustAdminister(caller, store);
      if (former) mustAdminister(caller, former.store);
      await inLedger(ledger, tx => keepGroup(tx, key, said, { by: caller.id, nowMs: now() }));
      await world.refresh();
      return groupViewOf(await known(caller, key));
    },
  });
  app.route({
    method: 'DELETE',
    url: '/groups/:key',
    config: { access: keepers },
    schema: { tags: ['groups'], summary: 'Take a group away', params, response: { 204: z.null(), ...refusals } },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { key } = await known(caller, request.params.key);
      await inLedger(ledger, tx => removeGroup(tx, key, { by: caller.id, nowMs: now() }));
      await world.refresh();
      return reply.code(204).send(null);
    },
  });
}
