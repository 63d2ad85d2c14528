import { usualHttp } from '../../api/http/http-variables';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { startProvider, type TestProvider } from '../support/oidc';
import { expectRefused, SESSION } from '../support/not-signed-in';
import { serveGateway } from '../support/text-gateway';
import { visitorOf, type Visitor } from '../support/visitor';

const people = [
  { id: 'op-1', name: '周敏', roles: ['operator'] },
  { id: 'fd-S01', name: '蒋芳', roles: ['front-desk'], store: 'S01' },
  { id: 'sm-S02', name: '曹阳', roles: ['store-manager'], store: 'S02' },
  { id: 'new-1', name: '新来的', roles: ['front-desk'], store: 'S02' },
  { id: 'new-2', name: '外店的', roles: ['front-desk'], store: 'S77' },
];
const MOST = 30;
const http = { ...usualHttp, limits: { ...usualHttp.limits, refusedSignIns: MOST } };
let provider: TestProvider;
/** Where the provider reaches the board. */
let door: Awaited<ReturnType<typeof serveGateway>>;
let system: LedgerSystem;
beforeAll(async () => {
  door = await serveGateway(async ({ body: payload }) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await system.app.inject({ method: 'POST', url: '/auth/back-channel-logout', headers, payload });
    return { status: answer.statusCode, body: answer.payload };
  });
  provider = await startProvider('https://board.test', people, door.url);
  system = await startLedgerSystem({ signIn: provider.settings, makesPeople: true, http });
});
afterAll(async () => {
  await system.close();
  await provider.close();
  await door.close();
});

const sessions = async () => (await system.sql('select count(*)::int as n from sessions'))[0]?.['n'];

const signedIn = async (account: string): Promise<Visitor> => {
  const visitor = visitorOf(system.app);
  expect((await visitor.signsIn(account)).status).toBe(302);
  return visitor;
};
const audited = async (act: string, by: string) =>
  system.sql('select detail from audit_log where act = $1 and by = $2', [act, by]);

it('signs in at the provider and comes back to where somebody wanted to go, with one cookie no page can read', async () => {
  const visitor = visitorOf(system.app);
  const asked = new URL(await visitor.begins('?returnTo=/%23/inbox'));
  expect(asked.origin).toBe(provider.settings.issuer);
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
  const back = await visitor.says(asked.href, 'fd-S01');
  const answer = await visitor.ask('GET', back);
  expect(answer).toMatchObject({ status: 302, location: 'https://board.test/#/inbox' });
  const set = String([answer.headers['set-cookie']].flat().find(line => String(line).startsWith(`${SESSION}=`)));
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(set).toContain(flag);
  expect(set).not.toMatch(/Domain|Max-Age|Expires/i);
  expect([...visitor.cookies.keys()]).toEqual([SESSION]);
  expect(await visitor.me()).toMatchObject({ id: 'fd-S01', name: '蒋芳', roles: ['front-desk'], store: 'S01' });

  const secret = visitor.cookies.get(SESSION) ?? '';
  const kept = JSON.stringify(await system.sql('select * from sessions'));
  expect(kept).not.toContain(secret);
  expect(kept).toMatch(/"tokens":"eyJ/); // sealed, and not by anything the database has
  const act = `select act, by from audit_log where by = 'fd-S01' and act like 'signed-%'`;
  expect(await system.sql(act)).toEqual([{ act: 'signed-in', by: 'fd-S01' }]);

  const again = visitorOf(system.app);
  await expectRefused(again, await again.ask('GET', back), 401, '不是从这个浏览器开始的');
});

it('a session that was there before is neither taken over nor left: every sign-in has a secret of its own', async () => {
  const visitor = visitorOf(system.app);
  visitor.cookies.set(SESSION, 'chosen-by-somebody');
  expect((await visitor.ask('GET', '/v1/me')).status).toBe(401);
  await visitor.signsIn('op-1');
  const first = visitor.cookies.get(SESSION) ?? '';
  expect(first).toMatch(/^[\w-]{43}$/);
  const before = await sessions();
  await visitor.signsIn('op-1');
  expect(await sessions()).toBe(before);
  expect(visitor.cookies.get(SESSION)).not.toBe(first);
  visitor.cookies.set(SESSION, first);
  expect((await visitor.ask('GET', '/v1/me')).status).toBe(401);
});

describe('somebody whom the directory does not know', () => {
  const versions = (id: string) => system.sql('select name, roles, store, version from staff where id = $1', [id]);

  it('is put into it when they sign in, or come with a token, for the first time', async () => {
    const visitor = await signedIn('new-1');
    await signedIn('new-1');
    expect(await versions('new-1')).toEqual([{ name: '新来的', roles: ['front-desk'], store: 'S02', version: 1 }]);
    expect(await audited('person-made', 'new-1')).toEqual([{ detail: { staff: 'new-1' } }]);
    expect(await visitor.me()).toMatchObject({ id: 'new-1', name: '新来的' });

    const authorization = `Bearer ${await system.issuer.sign({ sub: 'new-3', roles: ['operator'] })}`;
    const ask = () => system.by({ authorization }).get('/me');
    await Promise.all([ask(), ask(), ask()]);
    expect(await versions('new-3')).toEqual([{ name: 'new-3', roles: ['operator'], store: null, version: 1 }]);
    expect(await audited('person-made', 'new-3')).toHaveLength(1);
    let asked = 0;
    const count = () => (asked += 1);
    system.ledger.store.pool.on('acquire', count);
    expect((await ask()).status).toBe(200);
    expect(asked).toBe(0); // who is known costs nothing
    system.ledger.store.pool.off('acquire', count);
    must(200, await system.as('admin-1').put('/staff/new-3', { name: '王', roles: ['operator'], active: false }));
    expect((await ask()).status).toBe(403);
  });

  it('is not, where they have no role of ours or are of a store there is not', async () => {
    const nobody = `Bearer ${await system.issuer.sign({ sub: 'new-4', roles: ['king'] })}`;
    expect((await system.by({ authorization: nobody }).get('/me')).status).toBe(200);
    const visitor = visitorOf(system.app);
    expect(await visitor.signsIn('new-2')).toMatchObject({ status: 403, text: expect.stringContaining('没有登记') });
    expect([...(await versions('new-4')), ...(await versions('new-2'))]).toEqual([]);
  });

  it('whoever has left while they were signed in is let in no more', async () => {
    const visitor = await signedIn('sm-S02');
    must(
      200,
      await system
        .as('admin-1')
        .put('/staff/sm-S02', { name: '曹阳', roles: ['store-manager'], store: 'S02', active: false }),
    );
    expect((await visitor.ask('GET', '/v1/me')).status).toBe(401);
    expect((await audited('signed-out', 'sm-S02')).at(-1)).toEqual({ detail: { why: 'left' } });
    must(
      200,
      await system
        .as('admin-1')
        .put('/staff/sm-S02', { name: '曹阳', roles: ['store-manager'], store: 'S02', active: true }),
    );
    expect((await visitor.ask('GET', '/v1/me')).status).toBe(401); // who comes back signs in anew
    expect(await (await signedIn('sm-S02')).me()).toMatchObject({ id: 'sm-S02' });
  });
});

it('who signs out at the provider is signed out here at once, where they came in by that session and nowhere else', async () => {
  const [leaving, staying] = [await signedIn('fd-S01'), await signedIn('fd-S01')];
  await leaving.leavesThere(provider.settings.issuer);
  expect(door.heard).toHaveLength(1);
  expect((await leaving.ask('GET', '/v1/me')).status).toBe(401);
  expect((await staying.ask('GET', '/v1/me')).status).toBe(200);
  expect((await audited('signed-out', 'fd-S01')).at(-1)).toEqual({ detail: { why: 'at-provider' } });
  const say = (payload: string, type = 'application/x-www-form-urlencoded') =>
    system.app.inject({ method: 'POST', url: '/auth/back-channel-logout', headers: { 'content-type': type }, payload });
  const again = await say(door.heard[0]?.body ?? '');
  expect([again.statusCode, again.json()]).toMatchObject([400, { error: 'invalid_request' }]);
  for (const wrong of ['', 'logout_token=e30.e30.e30']) expect((await say(wrong)).statusCode).toBe(400);
  expect((await say('{}', 'text/plain')).statusCode).toBe(415);
});

it('whoever tries and tries is told to wait, in their language, and who is signed in is not', async () => {
  const visitor = await signedIn('op-1');
  const stranger = visitorOf(system.app);
  const tries = Array.from({ length: MOST + 1 }, () => stranger.ask('GET', '/auth/callback?code=x&state=y'));
  const last = (await Promise.all(tries)).find(({ status }) => status === 429);
  expect(last?.text).toContain('请求过于频繁');
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await visitor.ask('GET', '/v1/me')).status).toBe(200);
});
