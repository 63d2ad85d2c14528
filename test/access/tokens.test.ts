import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createAuthenticator, type Authenticator } from '../../api/plugins/authenticate';
import { isSubject } from '../../domain/people/subjects';
import { DomainError } from '../../domain/errors';
import { createIssuer, type Issuer } from '../support/issuer';

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

let issuer: Issuer;
let nowMs: number;
let authenticate: Authenticator;
beforeEach(async () => {
  issuer = await createIssuer();
  nowMs = Date.now();
  authenticate = await authenticatorOf(issuer.jwks);
});

// tokens ask no database
const db = { query: () => Promise.reject(new Error('no database')) };
const authenticatorOf = (jwks: string) =>
  createAuthenticator({ issuer: issuer.name, audience: undefined, jwks, db, now: () => nowMs });

const operator = { sub: 'op-1', roles: ['operator'] };
const nowS = () => Math.floor(nowMs / 1_000);
const ask = async (token: string, by = authenticate): Promise<unknown> => {
  try {
    return (await by({ authorization: `Bearer ${token}` })).id;
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.detail] : error;
  }
};
const refused = (why: RegExp) => ['unauthenticated', expect.stringMatching(why) as unknown];

describe('a token', () => {
  it.each([
    ['not valid yet', { nbf: 1 }],
    ['issued', { iat: 59 }],
    ['to have ended', { exp: -59 }],
  ])('that another clock says is %s by less than a minute is taken', async (_, seconds) => {
    const claims = Object.fromEntries(Object.entries(seconds).map(([claim, s]) => [claim, nowS() + s]));
    expect(await ask(await issuer.sign({ ...operator, ...claims }))).toBe('op-1');
  });

  it.each([
    ['nbf', 90, /nbf/],
    ['iat', 90, /issued in the future/],
    ['exp', -61, /expired/],
  ])('whose %s is off by %d seconds is refused, and told why', async (claim, seconds, why) => {
    const token = await issuer.sign({ ...operator, [claim]: nowS() + seconds });
    expect(await ask(token)).toEqual(refused(why));
  });

  it('lives for a day at most, from when it was issued', async () => {
    const life = async (iat: number | undefined, exp: number) =>
      ask(await issuer.sign({ ...operator, iat: iat === undefined ? undefined : nowS() + iat, exp: nowS() + exp }));
    expect(await life(0, DAY_S)).toBe('op-1');
    expect(await life(undefined, DAY_S)).toBe('op-1');
    expect(await life(0, 50 * 365 * DAY_S)).toEqual(refused(/longer than the 24 hours/));
    expect(await life(undefined, DAY_S + 2 * MINUTE_S)).toEqual(refused(/longer/));
    expect(await life(-30 * DAY_S, HOUR_S)).toEqual(refused(/longer/));
    expect(await life(undefined, 2 ** 53)).toEqual(refused(/longer/));
  });

  it('is refused within a minute of its key’s withdrawal, though it was taken before', async () => {
    const token = await issuer.sign(operator);
    expect(await ask(token)).toBe('op-1');
    writeFileSync(issuer.jwks, readFileSync((await createIssuer()).jwks));
    nowMs += MINUTE_S * 1_000;
    expect(await ask(token)).toEqual(refused(/not signed by the issuer/));
  });

  it.each([
    'system',
    'SYSTEM',
    'ｓｙｓｔｅｍ',
    ' system',
    'key:1',
    'Key:x',
    'ｋｅｙ：1',
    '',
    ' ',
    'a\nb',
    'a\u202eb',
    'x'.repeat(101),
  ])('of the subject %j is refused', async sub => {
    expect(isSubject(sub)).toBe(false);
    expect(await ask(await issuer.sign({ ...operator, sub }))).toEqual(refused(/subject/));
  });

  it.each(['op-1', '张伟', 'systems-engineer', 'auth0|5f7c8ec7c33c6c004bbafe82', 'a@b.example', 'x'.repeat(100)])(
    'of the subject %j is taken',
    sub => expect(isSubject(sub)).toBe(true),
  );
});

describe('keys at an address', () => {
  let server: Server;
  let answer: () => [status: number, body: string];
  let url: string;
  beforeEach(async () => {
    server = createServer((_, response) => {
      const [status, body] = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`; // it listens on TCP
  });
  afterEach(() => server.close());

  it.each<[string, () => [number, string]]>([
    ['answers with an error', () => [500, '']],
    ['answers with no key set', () => [200, '<html>']],
    ['answers with something else', () => [200, '{"keys":1}']],
  ])('that %s are not there now: the token is not to blame', async (_, given) => {
    answer = given;
    expect(await ask(await issuer.sign(operator), await authenticatorOf(url))).toMatchObject([
      'issuer-unavailable',
      {},
    ]);
  });

  it('that nobody answers are not there now either, and are asked for again', async () => {
    const by = await authenticatorOf(url);
    const token = await issuer.sign(operator);
    answer = () => [503, ''];
    expect(await ask(token, by)).toMatchObject(['issuer-unavailable', {}]);
    answer = () => [200, readFileSync(issuer.jwks, 'utf8')];
    expect(await ask(token, by)).toBe('op-1');
    const gone = await authenticatorOf('http://127.0.0.1:9/jwks');
    expect(await ask(token, gone)).toMatchObject(['issuer-unavailable', {}]);
  });

  it('that do not hold the token’s key refuse the token', async () => {
    const other = await createIssuer();
    answer = () => [200, readFileSync(other.jwks, 'utf8')];
    expect(await ask(await issuer.sign(operator), await authenticatorOf(url))).toEqual(refused(/not signed/));
  });
});
