import { z } from 'zod';
import { knownStaffId } from '../../../domain/forms/directory-keys';
import type { FastifyReply } from 'fastify';
import type { App, Deps } from '../../deps';
import { conditions } from '../../precondition';
import { patched } from '../../scim/patched';
import { scimRefusals } from '../../scim/refused';
import { only, resourceOf, scimUser } from '../../scim/resource';
import { SCIM_JSON } from '../../scim/urns';
import { patchForm, userForm } from '../../scim/user-form';
import { changeUser, userOf } from './keep-user';
import { provisioners, shown } from './users';

const params = z.object({ id: knownStaffId });
const config = { access: provisioners };
const described = { tags: ['scim'], params, produces: [SCIM_JSON] };
const changing = { ...described, headers: conditions, consumes: [SCIM_JSON, 'application/json'] };
const response = { 200: scimUser, ...scimRefusals };

/** GET, PUT, PATCH and DELETE /scim/v2/Users/{id}: one member of staff, as an identity provider keeps them. */
export function userRoutes(app: App, deps: Deps): void {
  const viewOf = (user: Awaited<ReturnType<typeof userOf>>, reply: FastifyReply) => {
    const resource = resourceOf(user, deps.links.publicUrl);
    void reply.header('etag', resource.meta.version);
    return resource;
  };
  app.route({
    method: 'GET',
    url: '/Users/:id',
    config,
    schema: { ...described, summary: 'One user', querystring: z.strictObject(shown), response },
    handler: async (request, reply) =>
      only(viewOf(await userOf(deps, request, request.params.id), reply), request.query),
  });
  app.route({
    method: 'PUT',
    url: '/Users/:id',
    config,
    schema: { ...changing, summary: 'Put a user; what is left out stays as it is', body: userForm, response },
    handler: async (request, reply) =>
      viewOf(await changeUser(deps, request, request.params.id, () => request.body), reply),
  });
  app.route({
    method: 'PATCH',
    url: '/Users/:id',
    config,
    schema: {
      ...changing,
      summary: 'Change parts of a user; with active false they have left',
      body: patchForm,
      response,
    },
    handler: async (request, reply) => {
      const { Operations } = request.body;
      const says = (standing: Awaited<ReturnType<typeof userOf>>) =>
        patched(resourceOf(standing, deps.links.publicUrl), Operations);
      return viewOf(await changeUser(deps, request, request.params.id, says), reply);
    },
  });
  app.route({
    method: 'DELETE',
    url: '/Users/:id',
    config,
    schema: {
      ...{ ...described, headers: conditions },
      summary: 'They have left: their history stays, and they are found with active false',
      response: { 204: z.null(), ...scimRefusals },
    },
    handler: async (request, reply) => {
      await changeUser(deps, request, request.params.id, () => ({ active: false }));
      return reply.code(204).send(null);
    },
  });
}
