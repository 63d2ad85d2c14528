import { DomainError } from '../../../domain/errors';
import type { App, Deps } from '../../deps';
import { askAccess } from '../../plugins/ask-access';
import type { Authenticator } from '../../plugins/authenticate';
import type { Judge } from '../../plugins/limit-callers';
import { jsonParserOf } from '../../plugins/take-json-only';
import { sendScimError } from '../../scim/refused';
import { SCIM_JSON } from '../../scim/urns';
import { scope } from '../../scope';
import { describedRoutes } from './described';
import { userRoutes } from './user';
import { provisioners, usersRoutes } from './users';

/** SCIM 2.0 (RFC 7643, 7644) under /scim/v2, for the identity provider that keeps the people: its types, its errors, its sign-in. */
export async function scimRoutes(app: App, deps: Deps, judge: Judge): Promise<void> {
  const parse = jsonParserOf(app);
  app.addContentTypeParser<Buffer>(SCIM_JSON, { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, body, done);
  });
  app.setErrorHandler<Error>(async (error, request, reply) =>
    sendScimError(await judge(error, request), request, reply),
  );
  app.addHook('onSend', async (_request, reply, payload) => {
    if (payload !== null && payload !== '') void reply.type(SCIM_JSON);
    return payload;
  });
  askAccess(app, byBearerKey(deps.authenticate), deps.ledger.world.hasLeft);
  await app.register(
    scope('users', known => {
      describedRoutes(known, deps);
      usersRoutes(known, deps);
      userRoutes(known, deps);
      nothingElse(known);
    }),
  );
}

/** What else is asked for here: else it would be looked for among the pages of the board. */
function nothingElse(app: App): void {
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    config: { access: provisioners },
    schema: { hide: true },
    handler: async () => {
      throw new DomainError('not-found', 'There is nothing here: users alone are kept by SCIM.');
    },
  });
}

/** Providers send their one secret as a bearer token: here that may be an API key. */
function byBearerKey(authenticate: Authenticator): Authenticator {
  return (headers, method) => {
    const key = /^Bearer (shoushi_\S+)$/i.exec(headers.authorization ?? '')?.[1];
    return authenticate(key === undefined ? headers : { 'x-api-key': key }, method);
  };
}
