import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { staffId } from '../../../domain/forms/directory-keys';
import { listProvisioned } from '../../../db/read/directory/provisioned';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { MOST_RESULTS } from '../../scim/describe';
import { askedBy } from '../../scim/filter';
import { scimRefusals } from '../../scim/refused';
import { listed, only, resourceOf, scimUser, scimUsers } from '../../scim/resource';
import { SCIM_JSON } from '../../scim/urns';
import { userForm } from '../../scim/user-form';
import { keeperOf } from '../staff/keeper';
import { keep, userOf } from './keep-user';

/** Who keeps people by SCIM: an identity provider with a key of an administrator. */
export const provisioners = roles(['administrator'], {
  then: 'a key that is bound to stores keeps the people of those',
});

const number = (least: number) =>
  z.coerce
    .number()
    .int()
    .transform(said => Math.max(least, said));

/** Which attributes an answer has. */
export const shown = { attributes: z.string().max(500).optional(), excludedAttributes: z.string().max(500).optional() };

const query = z.strictObject({
  filter: z.string().max(500).optional().meta({ description: '`userName eq "…"`, `externalId eq "…"` or `id eq "…"`' }),
  startIndex: number(1).default(1),
  count: number(0).default(100),
  sortBy: z.string().max(100).optional().meta({ description: 'by id, whatever is asked' }),
  sortOrder: z.enum(['ascending', 'descending']).optional(),
  ...shown,
});

/** GET and POST /scim/v2/Users: who there is, and somebody new. */
export function usersRoutes(app: App, deps: Deps): void {
  const { ledger, links } = deps;
  app.route({
    method: 'GET',
    url: '/Users',
    config: { access: provisioners },
    schema: {
      ...{ tags: ['scim'], summary: 'The users, by id, those who have left among them', produces: [SCIM_JSON] },
      querystring: query,
      response: { 200: scimUsers, ...scimRefusals },
    },
    handler: async request => {
      const { filter, startIndex, count, ...wanted } = request.query;
      const { stores } = keeperOf(callerOf(request));
      const asked = { stores, who: askedBy(filter), offset: startIndex - 1, limit: Math.min(count, MOST_RESULTS) };
      const { total, found } = await listProvisioned(ledger.store.pool, asked);
      const all = found.map(user => only(resourceOf(user, links.publicUrl), wanted));
      return listed(all, { total, startIndex });
    },
  });
  app.route({
    method: 'POST',
    url: '/Users',
    config: { access: provisioners },
    schema: {
      ...{ tags: ['scim'], summary: 'Somebody new; who was there and has left is changed instead' },
      ...{ consumes: [SCIM_JSON, 'application/json'], produces: [SCIM_JSON] },
      body: userForm,
      response: { 201: scimUser, ...scimRefusals },
    },
    handler: async (request, reply) => {
      const id = idOf(request.body.userName);
      await mustBeFree(deps, id);
      const condition = { match: null, noneMatch: '*' };
      await keep(deps, request, { id, said: request.body, before: null, condition }).catch(asTaken);
      const user = resourceOf(await userOf(deps, request, id), links.publicUrl);
      return reply.code(201).header('etag', user.meta.version).header('location', user.meta.location).send(user);
    },
  });
}

function idOf(userName: string | undefined): string {
  const read = staffId.safeParse(userName);
  if (read.success) return read.data;
  throw new DomainError('invalid-request', 'userName must be a plain name of up to 100 letters that is not reserved.');
}

// whoever asks is told of nobody but those they look after; that a name is taken anybody must be told
async function mustBeFree({ ledger }: Deps, id: string): Promise<void> {
  const who = { by: 'userName', value: id } as const;
  const { total } = await listProvisioned(ledger.store.pool, { stores: null, who, offset: 0, limit: 0 });
  if (total > 0) throw taken();
}

function asTaken(error: unknown): never {
  if (error instanceof DomainError && error.code === 'precondition-failed') throw taken();
  throw error;
}

const taken = () => new DomainError('name-taken', 'Somebody is on record by that userName.');
