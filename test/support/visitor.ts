import type { App } from '../../api/deps';

type Headers = Record<string, string>;

export interface Seen {
  status: number;
  location: string;
  headers: Record<string, unknown>;
  text: string;
}

/** A browser as far as signing in goes: it keeps cookies, follows nothing by itself, and has been at the provider before. */
export interface Visitor {
  cookies: Map<string, string>;
  ask(method: 'GET' | 'POST', url: string, headers?: Headers, payload?: unknown): Promise<Seen>;
  /** Begins to sign in: where the provider asks. */
  begins(query?: string): Promise<string>;
  /** Says at the provider who they are: where that sends them back to. */
  says(signInUrl: string, account: string): Promise<string>;
  /** All of it; the answer is that of the callback. */
  signsIn(account: string, query?: string): Promise<Seen>;
  /** Signs out at the provider, where nobody asks us. */
  leavesThere(issuer: string): Promise<void>;
  /** What our pages learn of themselves. */
  me(): Promise<{ id: string; name: string; roles: string[]; store: string | null; csrfToken: string | null }>;
}

export function visitorOf(app: App): Visitor {
  const cookies = new Map<string, string>();
  const theirs = new Map<string, string>();
  const ask: Visitor['ask'] = async (method, url, headers = {}, payload = undefined) => {
    const sent = cookieOf(cookies);
    const answer = await app.inject({
      ...{ method, url: pathOf(url) },
      headers: { ...(sent && { cookie: sent }), ...(payload !== undefined && json), ...headers },
      ...(payload !== undefined && { payload: JSON.stringify(payload) }),
    });
    for (const { name, value } of answer.cookies) if (!value || !cookies.set(name, value)) cookies.delete(name);
    const { statusCode: status, payload: text } = answer;
    return { status, location: String(answer.headers.location ?? ''), headers: answer.headers, text };
  };
  const begins = async (query = '') => (await ask('GET', `/auth/login${query}`)).location;
  const says: Visitor['says'] = async (signInUrl, account) => {
    let next = signInUrl;
    for (let steps = 0; new URL(next).origin === new URL(signInUrl).origin; steps++) {
      if (steps > 10) throw new Error(`the provider leads nowhere: ${next}`);
      next = await step(next, theirs, account);
    }
    return next;
  };
  const signsIn: Visitor['signsIn'] = async (account, query) => ask('GET', await says(await begins(query), account));
  const leavesThere = async (issuer: string) => {
    const headers = { cookie: cookieOf(theirs) };
    const [, xsrf = ''] =
      /name="xsrf" value="([^"]+)"/.exec(await (await fetch(`${issuer}/session/end`, { headers })).text()) ?? [];
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const left = await fetch(`${issuer}/session/end/confirm`, { method: 'POST', headers, body, redirect: 'manual' });
    if (left.status >= 400 || xsrf === '') throw new Error(`the provider answers ${left.status}`);
  };
  const me = async () => JSON.parse((await ask('GET', '/v1/me')).text) as Awaited<ReturnType<Visitor['me']>>;
  return { cookies, ask, begins, says, signsIn, leavesThere, me };
}

const cookieOf = (jar: ReadonlyMap<string, string>) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

const json = { 'content-type': 'application/json' };

function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'http://here');
  return pathname + search;
}

/** One page of the provider: on the one that asks who it is, the account is chosen. */
async function step(url: string, jar: Map<string, string>, account: string): Promise<string> {
  const isAsking = url.includes('/interaction/');
  const answer = await fetch(url, {
    ...{ method: isAsking ? 'POST' : 'GET', redirect: 'manual' },
    headers: { cookie: cookieOf(jar) },
    ...(isAsking && { body: new URLSearchParams({ account }) }),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar.set(name, value);
  }
  const location = answer.headers.get('location');
  if (!location) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`);
  return new URL(location, url).href;
}
