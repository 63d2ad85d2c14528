import { get, whoAmI } from './api.js';
import { session, signIn } from './session.js';
import { ways } from './ways.js';

/** May I ask this at all? Requests are named as in `GET /v1/me` and the API document: `POST /v1/cases/{id}/arrival`. */
export const may = (...requests) => requests.some(request => session()?.me.may?.includes(request));

/** Asks anew who I am and what I may, once for each time the page is opened: it may have changed since I signed in. */
export async function knowRights() {
  const known = session();
  if (!known) return knowCookie();
  const { name: _name, ...me } = await get('/me').catch(() => ({}));
  if (session()?.token === known.token) signIn(known.token, { ...known.me, ...me });
}

/** On a page that is opened anew a cookie may say who I am. */
async function knowCookie() {
  const { hasSession } = await ways();
  const me = hasSession && (await whoAmI().catch(() => null));
  if (me) signIn(null, me);
}
