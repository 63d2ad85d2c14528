import { createIssuer } from '../support/issuer';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const me = { sub: 'op-1', roles: ['operator'] };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const ask = (headers: Record<string, string>, path = '/me') => system.by(headers).get<{ code: string }>(path);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a token', () => {
  const bad: [string, () => Promise<string> | string][] = [
    ['that has expired', () => system.issuer.sign(me, { expires: Math.floor(Date.now() / 1_000) - 60 })],
    ['of another issuer', () => system.issuer.sign(me, { issuer: 'https://elsewhere.test' })],
    ['signed by another key', async () => (await createIssuer()).sign(me, { issuer: system.issuer.name })],
    ['that is garbled', async () => `${(await system.issuer.sign(me)).slice(0, -10)}AAAAAAAAAA`],
    ['that is no token', () => 'hello'],
    [
      'that nobody signed',
      () => `${encoded({ alg: 'none' })}.${encoded({ ...me, iss: system.issuer.name, exp: Date.now() })}.`,
    ],
    [
      'whose claims were changed',
      async () => {
        const [head, , signature] = (await system.issuer.sign(me)).split('.');
        return `${head}.${encoded({ ...me, roles: ['administrator'], iss: system.issuer.name, exp: Date.now() })}.${signature}`;
      },
    ],
  ];
  it.each(bad)('%s is refused', async (_, make) => {
    const answer = await ask(bearer(await make()));
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each<Record<string, string>>([
    {},
    { authorization: '' },
    { authorization: 'Basic b3A6b3A=' },
    { authorization: 'Bearer' },
    { 'x-api-key': '' },
  ])('that is missing is asked for: %j', async headers => {
    for (const path of ['/me', '/cases', '/procedures', '/policies/appointment-via-store', '/api-keys']) {
      expect(await ask(headers, path)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
  });

  it('says who is calling, in which roles, for which store', async () => {
    const answer = await ask(
      bearer(await system.issuer.sign({ sub: 'fd-S01', roles: ['front-desk', 'no-role'], store: 'S01' })),
    );
    expect(answer).toMatchObject({ status: 200, body: { id: 'fd-S01', roles: ['front-desk'], store: 'S01' } });
  });

  it('without a role sees nothing and does nothing', async () => {
    const nobody = system.by(bearer(await system.issuer.sign({ sub: 'x', roles: [] })));
    expect(await nobody.get('/cases')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const input = { plate: '渝A12345', customerName: '张伟' };
    expect((await nobody.post('/cases', { procedure: 'appointment-via-store', store: 'S01', input })).status).toBe(403);
  });
});

describe('an API key', () => {
  interface Made {
    id: string;
    key: string;
  }
  const make = async (body: unknown) => must(201, await system.as('admin-1').post<Made>('/api-keys', body));

  it('works until it is withdrawn, and is stored as a hash only', async () => {
    const { id, key } = await make({ name: 'crm', roles: ['operator'], stores: [] });
    const input = { plate: '渝A12345', customerName: '张伟' };
    const open = () =>
      system.by({ 'x-api-key': key }).post('/cases', { procedure: 'appointment-via-call-centre', store: 'S02', input });
    expect((await open()).status).toBe(201);
    expect(await ask({ 'x-api-key': key })).toMatchObject({
      status: 200,
      body: { id: `key:${id}`, roles: ['operator'] },
    });
    expect(JSON.stringify(await system.sql('select * from api_keys'))).not.toContain(key);
    expect((await system.as('admin-1').get('/api-keys')).text).not.toContain(key);

    expect((await system.as('admin-1').delete(`/api-keys/${id}`)).status).toBe(204);
    expect(await ask({ 'x-api-key': key })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await system.as('admin-1').delete(`/api-keys/${id}`)).status).toBe(404);
    expect((await open()).status).toBe(401);
  });

  it('bound to a store acts and sees there alone', async () => {
    const { key } = await make({ name: 'till', roles: ['front-desk'], stores: ['S02'] });
    const input = { plate: '渝A12345', customerName: '张伟' };
    const open = (store: string) =>
      system.by({ 'x-api-key': key }).post('/cases', { procedure: 'appointment-via-store', store, input });
    expect((await open('S01')).status).toBe(403);
    expect((await open('S02')).status).toBe(201);
    const elsewhere = await system.openCase('appointment-via-store', { store: 'S01' });
    expect((await ask({ 'x-api-key': key }, `/cases/${elsewhere.id}`)).status).toBe(404);
  });

  it.each([
    { name: '', roles: ['operator'] },
    { name: 'x', roles: [] },
    { name: 'x', roles: ['king'] },
    { name: 'x', roles: ['toString'] },
    { name: 'x', roles: ['operator'], stores: ['S99'] },
    { roles: ['operator'] },
  ])('is not made of %j', async body => {
    const before = await system.sql('select count(*) from api_keys');
    expect((await system.as('admin-1').post('/api-keys', body)).status).toBe(422);
    expect(await system.sql('select count(*) from api_keys')).toEqual(before);
  });
});
