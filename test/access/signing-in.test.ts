import { createAuthenticator } from '../../api/plugins/authenticate';
import { cookieCalled } from '../../api/sign-in/cookies';
import { csrfTokenOf, mustBeOurPage } from '../../api/sign-in/csrf';
import { placeOfOurs } from '../../api/sign-in/return-to';
import { sealedBy } from '../../api/sign-in/sealed';
import { readClaims, saysRoles, usualClaims } from '../../domain/people/claims';
import { createIssuer } from '../support/issuer';
import { DomainError } from '../../domain/errors';

const home = 'https://board.example/';

test.each([
  ['/', home],
  ['/#/cases/c1?x=%2F', 'https://board.example/#/cases/c1?x=%2F'],
  ['/docs?a=b', 'https://board.example/docs?a=b'],
  [undefined, home],
  ['', home],
  ['board', home],
  ['//evil.example', home],
  ['/\\evil.example', home],
  ['\\\\evil.example', home],
  ['/\t/evil.example', home],
  ['https://evil.example/', home],
  ['javascript:alert(1)', home],
  ['/.//evil.example', 'https://board.example//evil.example'],
  ['/@evil.example', 'https://board.example/@evil.example'],
  [`/${'x'.repeat(3_000)}`, home],
])('after signing in at %j the way leads to a place of ours', (asked, place) => {
  expect(placeOfOurs(asked, 'https://board.example')).toBe(place);
  expect(new URL(placeOfOurs(asked, 'https://board.example')).host).toBe('board.example');
});

test.each([
  ['https://board.example', '__Host-shoushi', true],
  ['http://127.0.0.1:3000', 'shoushi', false],
])('at %s the cookie is %s, and no other counts', (url, name, isSecure) => {
  const cookie = cookieCalled('shoushi', url);
  expect(cookie.set('x')).toBe(`${name}=x; Path=/; HttpOnly${isSecure ? '; Secure' : ''}; SameSite=Lax`);
  expect(cookie.clear()).toMatch(/Max-Age=0/);
  expect(cookie.read(`a=b; ${name}=secret; c=d`)).toBe('secret');
  for (const header of [undefined, '', 'x', `${name}=`, `other-${name}=x`, 'shoushi-sign-in=x', 'toString=x'])
    expect(cookie.read(header)).toBe(null);
});

test('a sealed thing opens with its own secret, for its own purpose, in its own time', async () => {
  const nowMs = Date.now();
  const { seal, open } = sealedBy('secret', 'this');
  const sealed = await seal({ a: 1 }, nowMs + 10_000);
  expect(await open(sealed, nowMs)).toMatchObject({ a: 1 });
  expect(await open(sealed, nowMs + 12_000)).toBe(null);
  expect(await open(`${sealed.slice(0, -4)}AAAA`, nowMs)).toBe(null);
  expect(await sealedBy('other', 'this').open(sealed, nowMs)).toBe(null);
  expect(await sealedBy('secret', 'that').open(sealed, nowMs)).toBe(null);
});

test('whatever changes something shows the token of its session; what only reads need not, but then no other', () => {
  const token = csrfTokenOf('secret');
  expect(token).not.toContain('secret');
  const refused = (shown: string | string[] | undefined, method: string) => {
    try {
      mustBeOurPage('secret', shown, method);
      return null;
    } catch (error) {
      return error instanceof DomainError ? error.code : error;
    }
  };
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'get']) {
    expect(refused(token, method)).toBe(null);
    for (const shown of [undefined, '', token.slice(1), `${token}x`, csrfTokenOf('other'), [token]])
      expect(refused(shown, method)).toBe('csrf-token-required');
  }
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    expect([refused(undefined, method), refused(token, method)]).toEqual([null, null]);
    expect(refused(csrfTokenOf('other'), method)).toBe('csrf-token-required');
  }
});

const agencies = [{ key: 'A01', name: '万里酒店', kinds: ['hotel' as const] }];
const keycloak = {
  names: {
    subject: 'preferred_username',
    roles: 'realm_access.roles',
    store: 'https://chain.example/store',
    agency: 'org',
  },
  roleMap: new Map([
    ['reception', ['front-desk' as const]],
    ['boss', ['store-manager' as const, 'front-desk' as const]],
  ]),
};

test.each([
  [
    usualClaims,
    { sub: 'a', roles: ['operator', 'king', 1], store: 'S01', name: '周敏' },
    ['a', '周敏', ['operator'], 'S01', null],
  ],
  [usualClaims, { sub: 'a', roles: 'agency', agency: '万里酒店' }, ['a', 'a', ['agency'], null, 'A01']],
  [usualClaims, { sub: 'a', roles: ['toString', 'constructor'], store: 7, agency: '' }, ['a', 'a', [], null, null]],
  [usualClaims, { roles: null, store: 'S\u0000' }, [null, '', [], null, null]],
  [
    keycloak,
    {
      sub: 'f3c1',
      preferred_username: '10023',
      realm_access: { roles: ['boss', 'reception', 'front-desk', 'offline_access'] },
      'https://chain.example/store': 'S02',
      org: 'nobody',
    },
    ['10023', '10023', ['store-manager', 'front-desk'], 'S02', 'nobody'],
  ],
  [keycloak, { sub: 'f3c1', realm_access: 'boss', name: '甲' }, [null, '甲', [], null, null]],
])('%j reads %j', (reading, claims, [id, name, roles, store, agency]) => {
  expect(readClaims(claims, reading, agencies)).toEqual({ id, name, roles, store, agency });
});

test('whether roles are spoken of at all is known, of none as well', () => {
  expect(saysRoles({ roles: [] }, usualClaims)).toBe(true);
  expect(saysRoles({ realm_access: { roles: [] } }, keycloak)).toBe(true);
  expect(saysRoles({ sub: 'a' }, usualClaims)).toBe(false);
});

test('bearer tokens are read by the same claims', async () => {
  const issuer = await createIssuer();
  const db = { query: () => Promise.reject(new Error('no database')) };
  const claims = { ...keycloak, names: { ...usualClaims.names } };
  const options = { issuer: issuer.name, audience: undefined, jwks: issuer.jwks, claims, db, now: Date.now };
  const authenticate = await createAuthenticator(options);
  const authorization = `Bearer ${await issuer.sign({ sub: 'a', roles: ['reception', 'operator'], store: 'S01' })}`;
  expect(await authenticate({ authorization })).toMatchObject({ id: 'a', roles: ['front-desk'], store: 'S01' });
});
