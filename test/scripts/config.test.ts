import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig, readStackConfig, withIssuer } from '../../config';

const database = 'postgres://me:hidden@host/db';

const refusal = (env: NodeJS.ProcessEnv): string => {
  try {
    readStackConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return 'accepted';
};

test('a wrong variable is one line that names it', () => {
  expect(refusal({ PORT: 'abc' })).toMatch(/^PORT is wrong: "abc": must be a whole number from 0 to 65535$/);
  expect(refusal({ TEMPORAL_ADDRESS: 'http://engine' })).toMatch(/^TEMPORAL_ADDRESS .*host:port$/);
  expect(refusal({ LOG_LEVEL: 'loud', GUARD_MS: '-1' }).split('\n')).toHaveLength(1);
  expect(refusal({ DEMO: 'perhaps' })).toMatch(/^DEMO /);
});

test('the password of a wrong DATABASE_URL is not repeated', () => {
  expect(refusal({ DATABASE_URL: 'mysql://me:secret@host/db' })).toMatch(/^DATABASE_URL (?!.*secret)/);
});

test('an empty variable counts as absent', () => {
  expect(readStackConfig({ PORT: '', DATABASE_URL: '', DEMO: '' })).toEqual(readStackConfig({}));
});

test('a process alone needs a database to be named, and finds the engine on its usual port', () => {
  expect(() => readConfig({})).toThrow(/^DATABASE_URL is not set/);
  const config = readConfig({ DATABASE_URL: 'postgres://me@host/db', TEMPORAL_PORT: '7000' });
  expect(config).toMatchObject({
    databaseUrl: 'postgres://me@host/db',
    temporalAddress: '127.0.0.1:7000',
    demo: false,
  });
});

test('demo data belong to the embedded database unless the environment says otherwise', () => {
  expect(readStackConfig({}).demo).toBe(true);
  expect(readStackConfig({ DEMO: 'false' }).demo).toBe(false);
  expect(readStackConfig({ DATABASE_URL: database }).demo).toBe(false);
  expect(readConfig({ EMBEDDED_DATABASE_URL: database })).toMatchObject({ databaseUrl: database, demo: true });
});

const oneLine = (name: string) => new RegExp(`^${name} [^\\n]+$`);

test.each([
  ['DEMO', { DEMO: 'true', DATABASE_URL: database }],
  ['DEMO', { DEMO: 'yes', DATABASE_URL: database, HOST: '0.0.0.0' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['HOST', { HOST: '::', DEMO: 'true' }],
  ['HOST', { HOST: '192.168.1.4' }],
  ['HOST', { HOST: 'shoushi.example' }],
  ['HOST', { HOST: '127.0.0.1.evil.example' }],
  ['HOST', { HOST: '0.0.0.0', EMBEDDED_DATABASE_URL: database }],
  ['MIGRATION_DATABASE_URL', { MIGRATION_DATABASE_URL: database }],
  ['AUTH_JWKS', { AUTH_JWKS: 'http://issuer.example/jwks' }],
  ['AUTH_JWKS', { AUTH_JWKS: 'HTTP://10.0.0.1/jwks' }],
  ['AUTH_JWKS', { AUTH_JWKS: 'http://localhost.evil.example/jwks' }],
  ['AUTH_ISSUER', { AUTH_ISSUER: 'http://issuer.example' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
  ['TRUST_PROXY', { TRUST_PROXY: '1' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/40' }],
  ['LIMIT_LOOK_UPS', { LIMIT_LOOK_UPS: '-1' }],
  ['HTTP_BODY_TIMEOUT_MS', { HTTP_BODY_TIMEOUT_MS: '0' }],
])('a %s that would let strangers in stops the start with one line: %j', (name, env) => {
  const said = refusal(env);
  expect(said).toMatch(oneLine(name));
  expect(said).not.toContain('hidden');
});

test.each([
  { HOST: 'localhost' },
  { HOST: '127.0.0.5' },
  { HOST: '::1' },
  { HOST: '0.0.0.0', DEMO: 'false' },
  { HOST: '0.0.0.0', DATABASE_URL: database, AUTH_JWKS: 'https://issuer.example/jwks' },
  { AUTH_ISSUER: 'http://127.0.0.1:9000', AUTH_JWKS: 'http://localhost:9000/jwks' },
  { TRUST_PROXY: 'loopback, 10.0.0.0/8, 2001:db8::/32' },
])('%j keeps strangers out and is taken', env => {
  expect(refusal(env)).toBe('accepted');
});

test('real data are not opened by the key of this folder: whose tokens count has to be said', () => {
  const start = (env: NodeJS.ProcessEnv) => () => withIssuer(readStackConfig(env), env);
  expect(start({ DATABASE_URL: database })).toThrow(oneLine('AUTH_JWKS'));
  expect(start({ DATABASE_URL: database, AUTH_ISSUER: 'https://issuer.example', AUTH_JWKS: '' })).toThrow(/^AUTH_JWKS/);
  expect(start({ DATABASE_URL: database, AUTH_JWKS: '/etc/jwks.json' })).not.toThrow();
  expect(start({})).not.toThrow();
});

test('every limit is a number of the environment', () => {
  const env = { LIMIT_REFUSED_SIGN_INS: '5', LIMIT_LOOK_UPS: '6', LIMIT_DEPARTURES: '7', LIMIT_REQUESTS: '8' };
  expect(readStackConfig(env).http.limits).toEqual({ refusedSignIns: 5, lookUps: 6, departures: 7, requests: 8 });
  expect(readStackConfig({}).http.limits).toMatchObject({ refusedSignIns: 20, lookUps: 120, requests: 0 });
});

describe('signing in on the board', () => {
  const client = { AUTH_ISSUER: 'https://issuer.example', AUTH_CLIENT_ID: 'board', AUTH_CLIENT_SECRET: 'hidden' };
  const mapped = (content: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'shoushi-roles-')), 'roles.json');
    writeFileSync(path, content);
    return path;
  };

  test('is switched on by a client and its secret, for half an hour of rest and half a day', () => {
    expect(readStackConfig({}).signIn.client).toBe(null);
    expect(readStackConfig(client).signIn).toMatchObject({
      client: { clientId: 'board', clientSecret: 'hidden' },
      ...{ scope: 'openid profile', idleMs: 1_800_000, longestMs: 43_200_000 },
      claims: { names: { subject: 'sub', roles: 'roles', store: 'store', agency: 'agency' }, roleMap: null },
      makesPeople: false,
    });
    const named = {
      AUTH_ROLES_CLAIM: 'realm_access.roles',
      AUTH_STORE_CLAIM: 's',
      AUTH_AGENCY_CLAIM: 'a',
      AUTH_SUBJECT_CLAIM: 'n',
    };
    const map = mapped('{"boss":["store-manager","front-desk"],"reception":"front-desk"}');
    const { claims, makesPeople } = readStackConfig({
      ...named,
      AUTH_ROLES_MAP: map,
      AUTH_MAKES_PEOPLE: 'true',
    }).signIn;
    expect(claims.names).toEqual({ subject: 'n', roles: 'realm_access.roles', store: 's', agency: 'a' });
    expect(claims.roleMap?.get('boss')).toEqual(['store-manager', 'front-desk']);
    expect([claims.roleMap?.get('reception'), makesPeople]).toEqual([['front-desk'], true]);
  });

  test.each([
    ['AUTH_CLIENT_SECRET', { ...client, AUTH_CLIENT_SECRET: '' }],
    ['AUTH_CLIENT_ID', { ...client, AUTH_CLIENT_ID: '' }],
    ['AUTH_ISSUER', { ...client, AUTH_ISSUER: 'shoushi-embedded' }],
    ['AUTH_ISSUER', { ...client, AUTH_ISSUER: 'http://issuer.example' }],
    ['AUTH_SCOPE', { ...client, AUTH_SCOPE: 'profile' }],
    ['PUBLIC_URL', { ...client, PUBLIC_URL: 'http://board.example' }],
    ['PUBLIC_URL', { ...client, HOST: '10.0.0.1', DEMO: 'false' }],
    ['AUTH_SESSION_IDLE_MINUTES', { AUTH_SESSION_IDLE_MINUTES: '0' }],
    ['AUTH_SESSION_HOURS', { AUTH_SESSION_HOURS: '1000' }],
    ['AUTH_ROLES_MAP', { AUTH_ROLES_MAP: '/nowhere.json' }],
    ['AUTH_ROLES_MAP', { AUTH_ROLES_MAP: mapped('not JSON') }],
    ['AUTH_ROLES_MAP', { AUTH_ROLES_MAP: mapped('{"boss":"king"}') }],
    ['AUTH_ROLES_MAP', { AUTH_ROLES_MAP: mapped('["boss"]') }],
  ])('a %s that does not go with it stops the start with one line: %j', (name, env) => {
    const said = refusal(env);
    expect(said).toMatch(oneLine(name));
    expect(said).not.toContain('hidden');
  });
});
