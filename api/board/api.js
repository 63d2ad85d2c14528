import { isAlone } from './alone.js';
import { noticeServerTime } from './now.js';
import { isByCookie, session, signIn, signOut } from './session.js';

const PATIENCE_MS = 15_000;
const FILE_PATIENCE_MS = 300_000;

/** A refusal of the API (RFC 9457), or that it could not be reached (`code: 'offline'`, status 0). */
export class Problem extends Error {
  constructor(status, { code = 'internal-error', detail = '', errors = [], ...more } = {}) {
    super(detail);
    Object.assign(this, { status, code, detail, errors, more });
  }
}

export const get = (path, token) => call('GET', path, { token });
export const post = (path, body, key) => call('POST', path, { body, key });
export const put = (path, body) => call('PUT', path, { body });
/** The same while what it takes the place of stands in this version; null: while there is none yet. */
export const putOver = (path, body, version) =>
  call('PUT', path, { body, more: version === null ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` } });
export const remove = path => call('DELETE', path, {});
/** Sends a file as it is, with its own content type; once, where it has a key. */
export const postFile = (path, file, contentType, key) =>
  call('POST', path, { file, contentType, key, patienceMs: FILE_PATIENCE_MS });

/** Who a cookie says is signed in, whoever this page was opened by. */
export const whoAmI = () => call('GET', '/me', { token: null, csrfToken: null });
/** Ends the session of a cookie; the answer says where that at the provider ends. */
export const endSession = () => call('POST', '/auth/logout', { root: '' });

/** Calls the API as whoever is signed in. Throws Problem. */
async function call(method, path, { root = '/v1', isAgain = false, ...asked }) {
  const { body, key, file, contentType, more = {}, patienceMs = PATIENCE_MS, token = session()?.token } = asked;
  const { csrfToken = session()?.me.csrfToken } = asked;
  const type = body === undefined ? contentType : 'application/json';
  const headers = {
    accept: 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : byCookie(csrfToken)),
    ...(type && { 'content-type': type }),
    ...(key && { 'idempotency-key': key }),
    ...more,
  };
  const response = await fetch(`${root}${path}`, {
    method,
    headers,
    body: body === undefined ? file : JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null);
  if (!response) throw new Problem(0, { code: 'offline' });
  noticeServerTime(response.headers.get('date'));
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 401 && isByCookie()) document.dispatchEvent(new Event('session-over'));
  if (answer.code === 'csrf-token-required' && !isAgain && isByCookie() && (await isStillMe()))
    return call(method, path, { ...asked, root, isAgain: true });
  throw new Problem(response.status, answer);
}

const byCookie = csrfToken => ({
  ...(csrfToken && { 'x-csrf-token': csrfToken }),
  ...(isAlone() && { 'x-by-itself': '1' }),
});

/** Another page of this browser has signed in since: whoever it is, this page speaks for them from now on. */
async function isStillMe() {
  const me = await whoAmI().catch(() => null);
  if (!me) return false;
  const isSame = me.id === session()?.me.id;
  if (isSame) signIn(null, me);
  else {
    signOut();
    location.reload();
  }
  return isSame;
}

/** Keys for one form: the same content sent again has the same key and is recorded once, other content has a new one. */
export function idempotencyKeys() {
  let last = { said: '', key: '' };
  return content => {
    const said = JSON.stringify(content);
    if (said !== last.said) last = { said, key: randomKey() };
    return last.key;
  };
}

// crypto.randomUUID is missing where the page is not served from https or this machine
function randomKey() {
  return `board-${[...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
}

const procedures = new Map();

/** One procedure of the catalogue; asked for once. */
export function procedureOf(key) {
  if (!procedures.has(key)) {
    const asked = get(`/procedures/${encodeURIComponent(key)}`);
    asked.catch(() => procedures.delete(key));
    procedures.set(key, asked);
  }
  return procedures.get(key);
}
