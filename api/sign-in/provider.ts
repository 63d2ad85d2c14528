import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  refreshTokenGrant,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { DomainError } from '../../domain/errors';
import { saysRoles, type ClaimReading } from '../../domain/people/claims';
import { signingKeys } from '../plugins/signing-keys';
import { LEEWAY_S } from '../plugins/verify-token';
import { readLogoutToken, type SignedOut } from './logout-token';
import { refusedBy, unreachable, type OnFailed } from './provider-errors';
import type { SignInSettings } from './settings';
import type { UnderWay } from './under-way';

/** What the provider grants: who somebody is to it, and by what it is asked anew. */
export interface Granted {
  subject: string;
  /** What it calls its own session of theirs (`sid`); null where it does not say. */
  session: string | null;
  claims: Readonly<Record<string, unknown>>;
  tokens: { refresh: string | null; id: string | null };
  /** For how long it holds; null where it does not say. */
  goodForMs: number | null;
}

export type Provider = ReturnType<typeof createProvider>;

type Answer = TokenEndpointResponse & TokenEndpointResponseHelpers;

const PATIENCE_S = 5;

/** An OpenID provider, found by its issuer when it is first needed. Everything throws `issuer-unavailable` while it is away. */
export function createProvider(settings: SignInSettings, onFailed: OnFailed) {
  const { claims: reading, publicUrl, scope } = settings;
  const redirectUri = `${publicUrl}/auth/callback`;
  let known: Configuration | null = null;
  let looking: Promise<Configuration> | null = null;
  let keys: ReturnType<typeof signingKeys> | null = null;
  const look = (): Promise<Configuration> => {
    looking ??= discovered(settings)
      .catch((error: unknown) => Promise.reject(unreachable(error, onFailed)))
      .finally(() => (looking = null));
    return looking;
  };
  const find = async (): Promise<Configuration> => known ?? (known = await look());
  return {
    /** Where a browser signs in; `anew` asks also who is signed in there already. */
    async signInUrl({ state, nonce, verifier }: Omit<UnderWay, 'returnTo'>, anew: boolean): Promise<string> {
      // nobody is sent to a provider that does not answer
      const config = (known = await look());
      const code_challenge = await calculatePKCECodeChallenge(verifier);
      const asked = { redirect_uri: redirectUri, scope, state, nonce, code_challenge, code_challenge_method: 'S256' };
      return buildAuthorizationUrl(config, { ...asked, ...(anew && { prompt: 'login' }) }).href;
    },
    /** What the code of a callback stands for, for whoever began this sign-in. Throws `unauthenticated`. */
    async redeem(search: string, { state, nonce, verifier }: UnderWay): Promise<Granted> {
      const config = await find();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      try {
        const answer = await authorizationCodeGrant(config, new URL(redirectUri + search), checks);
        return await grantedBy(config, answer, answer.claims()?.sub ?? '', reading);
      } catch (error) {
        throw refusedBy(error, onFailed);
      }
    },
    /** What the provider says of them now. Throws `unauthenticated` where it takes back what it granted. */
    async renew(refresh: string, subject: string): Promise<Granted> {
      const config = await find();
      try {
        return await grantedBy(config, await refreshTokenGrant(config, refresh), subject, reading);
      } catch (error) {
        throw refusedBy(error, onFailed);
      }
    },
    /** Whom a logout token says to have signed out. Throws `unauthenticated`. */
    async readLogoutToken(token: string): Promise<SignedOut> {
      const { issuer, jwks_uri } = (await find()).serverMetadata();
      if (jwks_uri === undefined) throw unreachable(new Error('it names no keys'), onFailed);
      keys ??= signingKeys(jwks_uri, () => 0); // read from there, they are as old as they are
      return readLogoutToken(token, { keys: await keys, issuer, clientId: settings.clientId });
    },
    /** Where a browser signs out of the provider, null where that cannot be done. */
    async signOutUrl(idToken: string | null): Promise<string | null> {
      const config = await find().catch(() => null);
      if (!config?.serverMetadata().end_session_endpoint) return null;
      const asked = { post_logout_redirect_uri: `${publicUrl}/`, ...(idToken !== null && { id_token_hint: idToken }) };
      return buildEndSessionUrl(config, asked).href;
    },
  };
}

/** What an answer says of somebody; where its ID token leaves out roles or name, the provider is asked for more. */
async function grantedBy(
  config: Configuration,
  answer: Answer,
  subject: string,
  reading: ClaimReading,
): Promise<Granted> {
  const said = answer.claims();
  if (said && said.sub !== subject)
    throw new DomainError('unauthenticated', 'The provider speaks of somebody else.', { why: 'refused' });
  const isWhole = said?.['name'] !== undefined && saysRoles(said, reading);
  const canSayMore = !isWhole && config.serverMetadata().userinfo_endpoint !== undefined;
  const more = canSayMore ? await fetchUserInfo(config, answer.access_token, subject) : {};
  const expiresInS = answer.expiresIn();
  return {
    subject,
    session: typeof said?.['sid'] === 'string' ? said['sid'] : null,
    claims: { ...said, ...more },
    tokens: { refresh: answer.refresh_token ?? null, id: answer.id_token ?? null },
    goodForMs: expiresInS === undefined ? null : expiresInS * 1_000,
  };
}

async function discovered({ issuer, clientId, clientSecret }: SignInSettings): Promise<Configuration> {
  // the configuration takes http on this machine alone; they deprecate it to make it stand out
  // oxlint-disable-next-line typescript/no-deprecated
  const execute: ((config: Configuration) => void)[] = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  const first = await discovery(new URL(issuer), clientId, undefined, undefined, { execute, timeout: PATIENCE_S });
  const server = first.serverMetadata();
  const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server;
  const isBasic = methods.includes('client_secret_basic');
  const authentication = isBasic ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret);
  const config = new Configuration(server, clientId, { [clockTolerance]: LEEWAY_S }, authentication);
  for (const extend of [...execute, enableNonRepudiationChecks]) extend(config);
  config.timeout = PATIENCE_S;
  return config;
}
