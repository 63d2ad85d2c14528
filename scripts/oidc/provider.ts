import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { JWK } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';
import { peoplePage, signOutPage, wordsPage } from './pages';
import type { Known } from './people';

export interface ProviderOptions {
  issuer: string;
  client: { id: string; secret: string };
  /** Where the board is: it may be signed in from there alone. */
  boardUrl: string;
  /** Where the board is told that somebody has signed out here. */
  backChannelUrl: string;
  /** What tokens are signed with. */
  key: JWK;
  people: () => readonly Known[];
}

const ACCESS_S = 120;
const FORM_ID = 'op.logoutForm'; // as the provider names it

/** A real OpenID provider for demonstrations and tests: whoever is asked for a name says one, and has it. */
export function createProvider(options: ProviderOptions): Server {
  const provider = new Provider(options.issuer, configurationOf(options));
  const answer = provider.callback();
  return createServer((request, response) => {
    const isInteraction = request.url?.startsWith('/interaction/') ?? false;
    const answered = isInteraction ? askWho(provider, options.people, request, response) : answer(request, response);
    answered.catch(() => {
      if (!response.headersSent) response.writeHead(400, HTML);
      response.end(wordsPage('登录没有完成', '这次登录已经结束,请从看板重新开始。'));
    });
  });
}

const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

async function askWho(
  provider: Provider,
  people: () => readonly Known[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, HTML).end(peoplePage(people(), `/interaction/${uid}`));
    return;
  }
  const accountId = new URLSearchParams(await text(request)).get('account') ?? '';
  await provider.interactionFinished(request, response, { login: { accountId } }, { mergeWithLastSubmission: false });
}

function configurationOf({ client, boardUrl, backChannelUrl, key, people }: ProviderOptions): Configuration {
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${boardUrl}/auth/callback`],
        post_logout_redirect_uris: [`${boardUrl}/`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
        backchannel_logout_uri: backChannelUrl,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...key, use: 'sig' }] },
    cookies: { keys: [client.secret] },
    claims: { openid: ['sub', 'roles', 'store', 'agency'], profile: ['name'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        logoutSource: (context, form) => void (context.body = signOutPage(form, FORM_ID)),
        postLogoutSuccessSource: context => void (context.body = wordsPage('已退出', '您已退出登录。')),
      },
    },
    // whom it tells is on this machine, where it would not go by itself
    fetch: (url, options) => fetch(url, Object.assign({}, options, { dispatcher: undefined })),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_context, sub) => accountOf(people().find(({ id }) => id === sub)),
    loadExistingGrant: grantAll,
    issueRefreshToken: async (_context, asking) => asking.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: ACCESS_S,
      IdToken: 600,
      Interaction: 600,
      Grant: 86_400,
      Session: 86_400,
      RefreshToken: 86_400,
    },
    renderError: (context, { error, error_description: why }) =>
      void (context.body = wordsPage('登录没有完成', [error, why].filter(Boolean).join(': '))),
  };
}

function accountOf(person: Known | undefined) {
  if (!person) return undefined;
  const { id, name, roles, store, agency } = person;
  return { accountId: id, claims: () => ({ sub: id, name, roles, store, agency }) };
}

/** Whoever signs in has agreed: the board is ours. */
const grantAll: NonNullable<Configuration['loadExistingGrant']> = async context => {
  const { client, session, result, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
};
