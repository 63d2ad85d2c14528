import { Refused, personAt, refusalOf, type Person } from '../demo/rest';
import { openBrowser, type Browser } from './browser';
import { leave, sayWho } from './at-the-provider';

interface Me {
  id: string;
  name: string;
  roles: string[];
  csrfToken: string | null;
}

/** Somebody who is signed in, and how they sign out; what is answered then says how far that went. */
export interface SignedIn extends Person {
  roles: readonly string[];
  signOut(): Promise<string>;
}

const PLAIN = { accept: 'application/json' };

/** Signs in as the board does: by code flow with PKCE at the provider, whose page is told the account. */
export async function signInAtProvider(url: string, account: string): Promise<SignedIn> {
  const { login } = await answerOf<{ login: string | null }>(await fetch(`${url}/auth/ways`), 'GET /auth/ways');
  if (login === null) throw new Refused('Nobody can sign in here: AUTH_CLIENT_ID is not set (docs/deploy.md).');
  const home = new URL(login).origin;
  const browser = openBrowser();
  const asked = await leadFrom(await browser.ask(login, { headers: PLAIN }), 'GET /auth/login');
  if (new URL(asked).searchParams.get('code_challenge_method') !== 'S256')
    throw new Refused('GET /auth/login asks for no code with PKCE.');
  const back = await sayWho(browser, asked, { account, home });
  await leadFrom(await browser.ask(back, { headers: PLAIN }), 'GET /auth/callback');
  const headers = { cookie: browser.cookiesFor(home) };
  const me = await whoAmI(home, headers);
  if (me.csrfToken === null) throw new Refused('GET /v1/me names no csrfToken to whom a cookie signs in.');
  const shown = { ...headers, 'x-csrf-token': me.csrfToken };
  return { ...personAt(home, me, shown), roles: me.roles, signOut: () => signOut(browser, home, shown) };
}

/** Signs in by a token of the issuer, for a provider whose pages ask more than a name. */
export async function signInByToken(url: string, token: string): Promise<SignedIn> {
  const headers = { authorization: `Bearer ${token}` };
  const me = await whoAmI(url, headers);
  return { ...personAt(url, me, headers), roles: me.roles, signOut: async () => 'a token ends by itself' };
}

async function signOut(browser: Browser, home: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(`${home}/auth/logout`, { method: 'POST', headers });
  const { signOutUrl } = await answerOf<{ signOutUrl: string | null }>(answer, 'POST /auth/logout');
  const after = await fetch(`${home}/v1/me`, { headers });
  if (after.status !== 401) throw new Refused(`GET /v1/me answers ${after.status} to whom had signed out.`);
  if (signOutUrl === null) return 'the session is refused from then on';
  await leave(browser, signOutUrl, home);
  return 'the session is refused from then on, and the provider has let go of it';
}

async function whoAmI(url: string, headers: Record<string, string>): Promise<Me> {
  return answerOf<Me>(await fetch(`${url}/v1/me`, { headers }), 'GET /v1/me');
}

async function answerOf<T>(answer: Response, what: string): Promise<T> {
  if (!answer.ok) throw await refusalOf(answer, what);
  return (await answer.json()) as T;
}

/** Where an answer leads; one that leads nowhere is a refusal. */
async function leadFrom(answer: Response, what: string): Promise<string> {
  const location = answer.headers.get('location');
  if (location === null) throw await refusalOf(answer, what);
  return location;
}
