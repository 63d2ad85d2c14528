import { usualHttp, type Limits } from '../../api/http/http-variables';
import { bareApp } from '../support/bare-app';

type Bare = Awaited<ReturnType<typeof bareApp>>;

const open: Bare[] = [];
afterEach(() => Promise.all(open.splice(0).map(({ close }) => close())));

async function limited(limits: Partial<Limits>, trustProxy: string | false = false) {
  const bare = await bareApp({ http: { ...usualHttp, trustProxy, limits: { ...usualHttp.limits, ...limits } } });
  open.push(bare);
  const ask = (url: string, token: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
    bare.app.inject({ url, headers: { authorization: `Bearer ${token}`, ...headers }, remoteAddress });
  return { ...bare, ask };
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

test.each([
  ['tokens', { authorization: 'Bearer nobody' }],
  ['API keys', { 'x-api-key': 'wrong' }],
  ['requests without either', { authorization: '' }],
])(
  'twenty refused %s a minute are told why, the next that there are too many, and when to come back',
  async (_, who) => {
    const { ask } = await limited({});
    for (const _time of times(20)) expect((await ask('/v1/me', '', who)).statusCode).toBe(401);
    const answer = await ask('/v1/cases', '', who);
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
  },
);

test('a receipt that is not signed counts like a token that is not valid', async () => {
  const { app } = await limited({ refusedSignIns: 2 });
  const payload = { id: 'x', status: 'delivered' };
  const send = async () => (await app.inject({ method: 'POST', url: '/v1/texts/receipts', payload })).statusCode;
  expect([await send(), await send(), await send()]).toEqual([401, 401, 429]);
});

test('who has a valid token is served whatever others of the same address have tried', async () => {
  const { ask } = await limited({ refusedSignIns: 1 });
  for (const _time of times(3)) await ask('/v1/me', 'nobody');
  expect((await ask('/v1/me', 'nobody')).statusCode).toBe(429);
  expect((await ask('/v1/me', 'op-1')).statusCode).toBe(200);
});

test('each address counts for itself, and one network of IPv6 is one address', async () => {
  const { ask } = await limited({ refusedSignIns: 1 });
  const from = async (address: string) => (await ask('/v1/me', 'nobody', {}, address)).statusCode;
  expect([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')]).toEqual([401, 429, 401]);
  expect([await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8:0:1::1')]).toEqual([
    401, 429, 401,
  ]);
});

test('behind a proxy that is trusted the address is the one it names, behind any other its own', async () => {
  const behind = (address: string) => ({ 'x-forwarded-for': address });
  const trusting = await limited({ refusedSignIns: 1 }, '192.0.2.1');
  const trusted = async (address: string) => (await trusting.ask('/v1/me', 'nobody', behind(address))).statusCode;
  expect([await trusted('198.51.100.1'), await trusted('198.51.100.1'), await trusted('198.51.100.2')]).toEqual([
    401, 429, 401,
  ]);
  const { ask } = await limited({ refusedSignIns: 1 });
  const strange = async (address: string) => (await ask('/v1/me', 'nobody', behind(address))).statusCode;
  expect([await strange('198.51.100.1'), await strange('198.51.100.2')]).toEqual([401, 429]);
});

test('customers are looked up so often a minute by one person, in whichever way', async () => {
  const { ask } = await limited({ lookUps: 3 });
  const plate = `plate=${encodeURIComponent('渝A12345')}`;
  const ways = ['history', 'lookup', 'history', 'lookup'];
  const statuses = [];
  for (const way of ways) statuses.push((await ask(`/v1/customers/${way}?${plate}`, 'op-1')).statusCode);
  expect(statuses.indexOf(429)).toBe(3);
  expect((await ask(`/v1/customers/lookup?${plate}`, 'op-2')).statusCode).not.toBe(429);
  expect((await ask('/v1/me', 'op-1')).statusCode).toBe(200);
});

test('so is every way to a customer or a card, but for the list of holds, which names nobody', async () => {
  const { ask, app } = await limited({ lookUps: 1 });
  const reads = app.everyAccess.flatMap(({ route }) => /^GET (\/v1\/(?:customers|cards)\b.*)$/.exec(route)?.[1] ?? []);
  const ways = reads
    .filter(url => url !== '/v1/customers/holds')
    .map(url => `${url.replace('{plate}', encodeURIComponent('渝A12345')).replace('{cardNumber}', 'C1')}`);
  expect(ways.length).toBeGreaterThanOrEqual(9);
  await ask('/v1/cards/C1', 'admin-1');
  for (const url of ways) expect([url, (await ask(url, 'admin-1')).statusCode]).toEqual([url, 429]);
});

test('departures count by the vehicle, however many are in one request', async () => {
  const { app } = await limited({ departures: 3 });
  const car = { plate: '渝A12345', customerName: '张伟' };
  const report = async (payload: object) => {
    const headers = { authorization: 'Bearer fd-S01' };
    return (await app.inject({ method: 'POST', url: '/v1/departures', headers, payload })).statusCode;
  };
  expect(await report([car, car])).not.toBe(429);
  expect(await report(car)).not.toBe(429);
  expect(await report(car)).toBe(429);
  expect(await report([car, car, car, car])).toBe(429);
});

test('requests of any kind are not counted unless it is wanted', async () => {
  const free = await limited({});
  for (const _time of times(300)) expect((await free.ask('/v1/me', 'op-1')).statusCode).toBe(200);
  const { ask } = await limited({ requests: 2 });
  const statuses = [];
  for (const _time of times(3)) statuses.push((await ask('/v1/me', 'op-1')).statusCode);
  expect(statuses).toEqual([200, 200, 429]);
  expect((await ask('/v1/me', 'op-2')).statusCode).toBe(200);
});
