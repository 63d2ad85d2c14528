import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { z } from 'zod';
import { DomainError, refusals } from '../../../domain/errors';
import type { App, Deps } from '../../deps';
import type { Judge } from '../../plugins/limit-callers';
import { noteRefusal, sayWhenAgain, sendProblem } from '../../plugins/problems';
import { placeOfOurs } from '../../sign-in/return-to';
import type { SignIn } from '../../sign-in/sign-in';
import { keepUnderWay } from '../../sign-in/under-way';
import { backChannelLogoutRoute } from './back-channel-logout';
import { refusedPage } from './page';

/** GET /auth/login and /auth/callback, POST /auth/logout and /auth/back-channel-logout, and GET /auth/ways, by which the board knows what there is. */
export function authRoutes(app: App, { signIn, signDemoToken, links, ledger }: Deps, judge: Judge): void {
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  app.get('/auth/ways', { schema: { hide: true } }, ({ headers }) => ({
    // by the name people know us: there the provider sends them back
    login: signIn ? `${links.publicUrl}/auth/login` : null,
    hasSession: typeof signIn?.sessions.secretIn(headers) === 'string',
    demo: signDemoToken !== null,
  }));
  if (!signIn) return;
  app.setErrorHandler<Error>(async (error, request, reply) => {
    const refusal = await judge(error, request);
    const isPage = refusal instanceof DomainError && !request.headers.accept?.includes('json');
    if (!isPage) return sendProblem(refusal, request, reply);
    noteRefusal(request, refusal);
    sayWhenAgain(refusal, reply);
    return reply
      .code(refusals[refusal.code])
      .type('text/html; charset=utf-8')
      .send(refusedPage(refusal, `${links.publicUrl}/`));
  });
  comeInRoutes(app, signIn, ledger.now);
  backChannelLogoutRoute(app, signIn, judge);
  app.post('/auth/logout', { schema: { hide: true } }, async (request, reply) => {
    const { sessions, provider } = signIn;
    if (!(await sessions.callerOf(request.headers, request.method)))
      throw new DomainError('unauthenticated', 'Nobody is signed in here.');
    const { idToken } = await sessions.end(request.headers);
    void reply.header('set-cookie', sessions.clear());
    return { signOutUrl: await provider.signOutUrl(idToken) };
  });
}

const asked = z.object({
  returnTo: z.string().optional().catch(undefined),
  anew: z.string().optional().catch(undefined),
});

/** To the provider and back. */
function comeInRoutes(app: App, { settings, provider, sessions }: SignIn, now: () => number): void {
  const { publicUrl } = settings;
  const underWay = keepUnderWay(settings);
  const route = { exposeHeadRoute: false, schema: { hide: true } };
  app.get('/auth/login', route, async (request, reply) => {
    const { returnTo, anew } = asked.parse(request.query);
    const begun = {
      ...{ state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() },
      returnTo: placeOfOurs(returnTo, publicUrl),
    };
    const url = await provider.signInUrl(begun, anew === 'true');
    return reply.header('set-cookie', await underWay.begun(begun, now())).redirect(url);
  });
  app.get('/auth/callback', route, async (request, reply) => {
    void reply.header('set-cookie', underWay.over());
    const begun = await underWay.of(request.headers.cookie, now());
    const granted = await provider.redeem(new URL(request.url, publicUrl).search, begun);
    const cookie = await sessions.open(granted, request.headers);
    return reply.header('set-cookie', cookie).redirect(begun.returnTo);
  });
}
