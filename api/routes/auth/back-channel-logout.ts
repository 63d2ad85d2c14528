import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import type { App } from '../../deps';
import type { Judge } from '../../plugins/limit-callers';
import { noteRefusal } from '../../plugins/problems';
import type { SignIn } from '../../sign-in/sign-in';

const FORM = 'application/x-www-form-urlencoded';
const LONGEST = 16_384;

const said = z.object({ logout_token: z.string().min(1) });

/**
 * POST /auth/back-channel-logout: the provider says that somebody has signed out there, and is answered in its own words: 200,
 * or 400 for what does not hold. Nobody is signed in for it, and no cookie is looked at: the token is signed.
 */
export function backChannelLogoutRoute(app: App, { provider, sessions }: SignIn, judge: Judge): void {
  app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: LONGEST }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.post('/auth/back-channel-logout', { schema: { hide: true } }, async (request, reply) => {
    try {
      const { success, data } = said.safeParse(request.body);
      if (!success) throw new DomainError('unauthenticated', 'There is no logout token.');
      const isNew = await sessions.endAtProvider(await provider.readLogoutToken(data.logout_token));
      if (!isNew) throw new DomainError('unauthenticated', 'The logout token was taken before.');
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'unauthenticated') throw error;
      const judged = await judge(error, request);
      if (judged !== error) throw judged;
      noteRefusal(request, error);
      return reply.code(400).send({ error: 'invalid_request', error_description: error.detail });
    }
    return reply.code(200).send();
  });
}
