import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { maySend, planKinds } from '../../../domain/plans';
import { doerWord } from '../../../domain/people/roles';
import { anyone, identified, mayAsk } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { csrfTokenOf } from '../../sign-in/csrf';
import { listOf, refusals, title } from '../../wire/common';

const me = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  store: z.string().nullable(),
  agency: z.string().nullable(),
});

const signedIn = me.extend({
  may: z.array(z.string()).meta({
    description:
      'the requests the caller may make at all, as this document names them (`POST /v1/cases/{id}/pause`); the case, plan or store that is asked for may ask more of them',
  }),
  csrfToken: z.string().nullable().meta({
    description:
      'to be sent as `X-CSRF-Token` with whatever changes something, by whoever is signed in with a cookie; null for others',
  }),
  plans: z.array(z.enum(planKinds)).meta({ description: 'the kinds of reminder plan the caller may send' }),
});

const demoMember = me.extend({
  titles: z.array(title).meta({ description: 'of the roles: nobody is signed in yet who could ask for the words' }),
});

/** GET /me: who the token says is calling, and what they may do. */
export function whoAmIRoute(app: App, { ledger, signIn }: Deps): void {
  const schema = { tags: ['staff'], summary: 'Who I am, and what I may do', response: { 200: signedIn, ...refusals } };
  app.get('/me', { config: { access: identified }, schema }, request => {
    const caller = callerOf(request);
    const { id, name, roles, store, agency, session } = caller;
    const secret = session === undefined ? null : (signIn?.sessions.secretIn(request.headers) ?? null);
    return {
      id,
      name: name === id ? (ledger.world.nameOf(id) ?? id) : name,
      roles: [...roles],
      store,
      agency,
      csrfToken: secret && csrfTokenOf(secret),
      may: app.everyAccess.flatMap(({ route, access }) => (mayAsk(access, caller) ? [route] : [])),
      plans: planKinds.filter(kind => maySend(caller, kind)),
    };
  });
}

/** GET /demo/staff and POST /demo/tokens: the demo staff signs in on the board. Only in the embedded stack. */
export function demoRoutes(app: App, { ledger, signDemoToken }: Deps): void {
  if (!signDemoToken) return;
  const members = () =>
    ledger.world.staff().map(({ id, name, roles, store, agency = null }) => {
      return { id, name, roles: [...roles], titles: roles.map(doerWord), store, agency };
    });
  app.get(
    '/demo/staff',
    {
      config: { access: anyone },
      schema: { tags: ['demo'], summary: 'The demo staff', response: { 200: listOf(demoMember) } },
    },
    () => ({
      items: members(),
      next: null,
    }),
  );
  const schema = {
    tags: ['demo'],
    summary: 'A token for a member of the demo staff',
    body: z.strictObject({ staff: z.string().max(100) }),
    response: { 201: z.object({ token: z.string() }), ...refusals },
  };
  app.post('/demo/tokens', { config: { access: anyone }, schema }, async (request, reply) => {
    if (!members().some(({ id }) => id === request.body.staff))
      throw new DomainError('not-found', 'There is no such member of staff.');
    return reply.code(201).send({ token: await signDemoToken(request.body.staff) });
  });
}
