import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import { groupForm } from '../../../domain/forms/destinations';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { keepGroup, removeGroup } from '../../../db/ledger/notices/keep-group';
import { readGroups } from '../../../db/read/destinations';
import type { KnownWorld } from '../../../db/world';
import { mustAdminister, roles } from '../../access';
import type { App, Deps } from '../../deps';
import { fitAddresses, type AddressSaid } from '../../fit-address';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { groupView, groupViewOf } from '../../wire/destinations';

const keepers = roles(['administrator', 'store-manager'], { then: 'a store manager those of their own store' });
const params = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens'),
});

/** GET /groups and GET /groups/{key}: robots and lists that several people read. */
export function groupsRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/groups',
    config: { access: keepers },
    schema: {
      tags: ['groups'],
      summary: 'Robots and lists that several people read',
      response: { 200: z.object({ items: z.array(groupView) }), ...refusals },
    },
    handler: async request => ({ items: (await seen(ledger, callerOf(request))).map(groupViewOf) }),
  });
  app.route({
    method: 'GET',
    url: '/groups/:key',
    config: { access: keepers },
    schema: { tags: ['groups'], summary: 'One of them', params, response: { 200: groupView, ...refusals } },
    handler: async request => groupViewOf(await known(ledger, callerOf(request), request.params.key)),
  });
}

/** PUT and DELETE /groups/{key}. */
export function keepGroupRoutes(app: App, { ledger }: Deps): void {
  const { store: db, world, now } = ledger;
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
      const hasSecret = ({ channel, address }: AddressSaid) =>
        former?.hasSecret === true && former.channel === channel && former.address === address;
      const [said = asked] = fitAddresses([asked], () => '', hasSecret);
      const store = said.store ?? null;
      mustBeStore(world, store);
      mustAdminister(caller, store);
      if (former) mustAdminister(caller, former.store);
      await inLedger(ledger, tx => keepGroup(tx, key, said, { by: caller.id, nowMs: now() }));
      await world.refresh();
      return groupViewOf(await known(ledger, caller, key));
    },
  });
  app.route({
    method: 'DELETE',
    url: '/groups/:key',
    config: { access: keepers },
    schema: { tags: ['groups'], summary: 'Take a group away', params, response: { 204: z.null(), ...refusals } },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { key } = await known(ledger, caller, request.params.key);
      await inLedger(ledger, tx => removeGroup(tx, key, { by: caller.id, nowMs: now() }));
      await world.refresh();
      return reply.code(204).send(null);
    },
  });
}

function mustBeStore(world: KnownWorld, store: string | null): void {
  if (store === null || world.store(store)) return;
  const errors = [{ pointer: '/store', message: 'must be a store of the chain' }];
  throw new DomainError('unknown-store', `There is no store ${store}.`, { errors });
}

async function seen({ store: db }: Ledger, { seen: stores }: Caller) {
  const all = await readGroups(db.pool);
  return all.filter(({ store }) => stores === null || (store !== null && stores.includes(store)));
}

async function known(ledger: Ledger, caller: Caller, key: string) {
  const group = (await seen(ledger, caller)).find(each => each.key === key);
  if (!group) throw new DomainError('not-found', 'There is no such group.');
  return group;
}
