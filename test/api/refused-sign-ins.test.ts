import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { startProvider, type TestProvider } from '../support/oidc';
import { expectRefused } from '../support/not-signed-in';
import { visitorOf, type Visitor } from '../support/visitor';

const people = [
  { id: 'op-1', name: '周敏', roles: ['operator'] },
  { id: 'fd-S01', name: '蒋芳', roles: ['front-desk'], store: 'S01' },
  { id: 'di-S02', name: '魏然', roles: ['dispatcher'], store: 'S02' },
  { id: 'king', name: '国王', roles: ['king'] },
  { id: 'fd-lost', name: '无门店', roles: ['front-desk'] },
  { id: 'key:1', name: '冒名', roles: ['operator'] },
];
const UNDER_WAY = '__Host-shoushi-sign-in';
let provider: TestProvider;
let system: LedgerSystem;
beforeAll(async () => {
  provider = await startProvider('https://board.test', people);
  system = await startLedgerSystem({ signIn: provider.settings });
});
afterAll(async () => {
  await system.close();
  await provider.close();
});

const sessions = async () => (await system.sql('select count(*)::int as n from sessions'))[0]?.['n'];

it('a provider that is away is a page that says so, before the first sign-in as well as in the middle of one', async () => {
  const visitor = visitorOf(system.app);
  await provider.stop();
  await expectRefused(visitor, await visitor.ask('GET', '/auth/login'), 503, '登录服务暂时不可用');
  await provider.start();
  const back = await visitor.says(await visitor.begins(), 'op-1');
  await provider.stop();
  await expectRefused(visitor, await visitor.ask('GET', back), 503, '登录服务暂时不可用');
  const asJson = await visitor.ask('GET', back, { accept: 'application/json' });
  expect(asJson.headers['content-type']).toContain('application/problem+json');
  expect((await visitor.ask('GET', '/auth/login')).headers['retry-after']).toBe('1'); // it is known, and nobody is sent there
  await provider.start();
});

describe('nobody is signed in by a callback', () => {
  const refused: [string, (visitor: Visitor) => Promise<string>, status: number, why: string][] = [
    ['that nobody began', async () => '/auth/callback?code=x&state=y', 401, '不是从这个浏览器开始的'],
    [
      'of somebody else’s sign-in', // login CSRF
      async visitor => {
        const other = visitorOf(system.app);
        const theirs = await other.says(await other.begins(), 'op-1');
        await visitor.begins();
        return theirs;
      },
      401,
      '无法核实',
    ],
    [
      'that comes later than ten minutes',
      async visitor => {
        const back = await visitor.says(await visitor.begins(), 'op-1');
        system.clock.moveTo(system.clock.now() + 601_000);
        return back;
      },
      401,
      '已超时',
    ],
    ['with another state', async visitor => changed(await back(visitor), 'state', 'other'), 401, '无法核实'],
    ['of another issuer', async visitor => changed(await back(visitor), 'iss', 'https://evil.test'), 401, '无法核实'],
    ['with a code that is none', async visitor => changed(await back(visitor), 'code', 'guessed'), 401, '无法核实'],
    [
      'whose token was asked for with another nonce',
      async visitor => visitor.says(changed(await visitor.begins(), 'nonce', 'other'), 'op-1'),
      401,
      '无法核实',
    ],
    [
      'that was begun with another challenge',
      async visitor => visitor.says(changed(await visitor.begins(), 'code_challenge', 'x'.repeat(43)), 'op-1'),
      401,
      '无法核实',
    ],
    [
      'that says the provider refused',
      async visitor => {
        const state = new URL(await visitor.begins()).searchParams.get('state') ?? '';
        const said = { state, iss: provider.settings.issuer, error: 'access_denied', error_description: '<script>' };
        return `/auth/callback?${new URLSearchParams(said)}`;
      },
      401,
      '登录服务没有同意',
    ],
    ['of somebody without a role of ours', visitor => back(visitor, 'king'), 403, '没有岗位'],
    ['of a role of a store without the store', visitor => back(visitor, 'fd-lost'), 403, '没有岗位'],
    ['of a name that is reserved', visitor => back(visitor, 'key:1'), 401, '无法核实'],
    [
      'of somebody who has left',
      async visitor => {
        const body = { name: '魏然', roles: ['dispatcher'], store: 'S02', active: false };
        must(200, await system.as('admin-1').put('/staff/di-S02', body));
        return back(visitor, 'di-S02');
      },
      403,
      '账号已停用',
    ],
  ];
  const back = async (visitor: Visitor, account = 'op-1') => visitor.says(await visitor.begins(), account);
  const changed = (url: string, name: string, value: string) => {
    const it = new URL(url);
    it.searchParams.set(name, value);
    return it.href;
  };

  it.each(refused)('%s', async (_, make, status, why) => {
    const visitor = visitorOf(system.app);
    const before = await sessions();
    const answer = await visitor.ask('GET', await make(visitor));
    await expectRefused(visitor, answer, status, why);
    expect(visitor.cookies.has(UNDER_WAY)).toBe(false);
    expect(await sessions()).toBe(before);
  });

  it('whose code was used, though everything else of it is right', async () => {
    const visitor = visitorOf(system.app);
    const came = await back(visitor);
    const underWay = visitor.cookies.get(UNDER_WAY) ?? '';
    expect((await visitor.ask('GET', came)).status).toBe(302);
    const again = visitorOf(system.app);
    again.cookies.set(UNDER_WAY, underWay);
    await expectRefused(again, await again.ask('GET', came), 401, '无法核实');
  });

  it('of a provider by whose clock it was over long ago; of one that is off by less than a minute they are', async () => {
    for (const shiftMs of [-45_000, 45_000]) {
      await provider.start(shiftMs);
      expect((await visitorOf(system.app).signsIn('op-1')).status).toBe(302);
    }
    await provider.start(-1_200_000);
    const visitor = visitorOf(system.app);
    await expectRefused(visitor, await visitor.signsIn('op-1'), 401, '时钟');
    await provider.start();
  });
});
