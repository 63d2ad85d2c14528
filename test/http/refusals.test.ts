import { gzipSync } from 'node:zlib';
import { DomainError } from '../../domain/errors';
import { bareApp } from '../support/bare-app';

let bare: Awaited<ReturnType<typeof bareApp>>;
beforeAll(async () => {
  bare = await bareApp({}, app => {
    app.get('/v1/lost', { schema: { hide: true } }, () => {
      throw Object.assign(new Error('invalid input syntax for type date: "渝A12345"'), {
        ...{ severity: 'ERROR', code: '22007', detail: '张伟', where: 'JSON data: 13800012345' },
      });
    });
    app.get('/v1/read', { schema: { hide: true } }, () => {
      JSON.parse('{"customerName":"张伟');
    });
    app.get('/v1/queried', { schema: { hide: true } }, () => {
      throw new Error('Failed query: insert into t values ($1)\nparams: 张伟,13800012345');
    });
    app.get('/v1/unseen', { schema: { hide: true } }, () => {
      throw new DomainError('forbidden', 'This is for: administrator.');
    });
  });
});
afterAll(() => bare.close());
beforeEach(() => void bare.lines.splice(0));

const personal = /张伟|渝A12345|13800012345|%E6%B8%9D|%E5%BC%A0/i;
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const refusals = () => bare.lines.filter(({ msg }) => msg === 'refused');

test.each([
  [401, 'nobody', '/v1/customers/lookup?plate=渝A12345&name=张伟', 'unauthenticated', 40],
  [403, 'gm-1', '/v1/unseen?name=张伟', 'forbidden', 40],
  [404, 'gm-1', '/v1/渝A12345/张伟', 'not-found', 30],
  [404, 'gm-1', '/v1/procedures/渝A12345', 'unknown-procedure', 30],
  [422, 'gm-1', '/v1/cases?phone=13800012345', 'invalid-request', 30],
])(
  'a %i leaves one line: where, why, who and from which address, and nothing of what was sent',
  async (status, who, path, code, level) => {
    const url = encodeURI(path);
    expect((await bare.app.inject({ url, headers: as(who), remoteAddress: '192.0.2.7' })).statusCode).toBe(status);
    expect(refusals()).toHaveLength(1);
    expect(refusals()[0]).toMatchObject({ level, status, code, address: '192.0.2.7', method: 'GET' });
    expect(JSON.stringify(bare.lines)).not.toMatch(personal);
  },
);

test('why a sign-in was refused is said in the line', async () => {
  await bare.app.inject({ url: '/v1/me', headers: as('nobody') });
  expect(refusals()[0]).toMatchObject({ route: '/v1/me', reason: 'This is nobody.' });
});

test('a refused case is named by its id where that is one of ours, else not', async () => {
  const id = 'c0mijdx3k20123456789abcdef';
  await bare.app.inject({ url: `/v1/cases/${id}`, headers: as('nobody') });
  await bare.app.inject({ url: '/v1/cases/13800012345', headers: as('nobody') });
  expect(refusals().map(line => line['id'])).toEqual([id, undefined]);
});

test.each(['/v1/lost', '/v1/read', '/v1/queried'])('what went wrong at %s is told without what was sent', async url => {
  const answer = await bare.app.inject({ url });
  expect(answer.statusCode).toBe(500);
  const [line] = bare.lines.filter(({ msg }) => msg === 'request failed');
  expect(line?.['err']).toMatchObject({ stack: expect.stringContaining('at ') });
  expect(JSON.stringify(bare.lines) + answer.payload).not.toMatch(personal);
});

test('a flood of the same refusal is one line a minute', async () => {
  for (let sent = 0; sent < 60; sent += 1)
    await bare.app.inject({ url: '/v1/me', headers: as('nobody'), remoteAddress: '192.0.2.8' });
  const statuses = refusals().map(({ status }) => status);
  expect(statuses.filter(status => status === 401)).toHaveLength(20);
  expect(statuses.filter(status => status === 429)).toHaveLength(1);
});

const junk = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));

test.each<[string, string, unknown]>([
  ['fifty thousand unknown keys', '/v1/cases', { procedure: 'x', input: {}, ...junk(50_000) }],
  ['one key of a megabyte', '/v1/texts/receipts', { ['k'.repeat(1_000_000)]: 1 }],
  ['one procedure of a megabyte', '/v1/cases', { procedure: 'p'.repeat(1_000_000), input: {} }],
  ['a hundred thousand roles', '/v1/api-keys', { name: 'k', roles: Array.from({ length: 100_000 }, () => 'king') }],
])('%s are answered with less than 100 KB', async (_, url, payload) => {
  const headers = { ...as('admin-1'), 'x-api-key': '' };
  const answer = await bare.app.inject({ method: 'POST', url, headers, payload: payload as object });
  expect([401, 404, 422]).toContain(answer.statusCode);
  expect(answer.payload.length).toBeLessThan(100_000);
});

test.each([
  ['ten keys each', junk(10)],
  ['eighty keys each', junk(80)],
  ['one key', { k: 1 }],
])('a thousand departures of nothing but %s are refused with less than 100 KB', async (_, departure) => {
  const payload = Array.from({ length: 1_000 }, () => departure);
  const answer = await bare.app.inject({ method: 'POST', url: '/v1/departures', headers: as('fd-S01'), payload });
  const { items, refused } = answer.json<{ items: { code: string; errors?: unknown[] }[]; refused: number }>();
  expect(answer.payload.length).toBeLessThan(100_000);
  expect(refused).toBe(1_000);
  expect(items.every(({ code }) => code !== undefined)).toBe(true);
  expect(items[0]?.errors?.length).toBeGreaterThan(0);
});

test('of very many errors the first are listed, and how many more there are', async () => {
  const payload = { procedure: 'appointment-via-store', input: {}, ...junk(5_000) };
  const answer = await bare.app.inject({ method: 'POST', url: '/v1/cases', headers: as('fd-S01'), payload });
  const { errors, errorsOmitted } = answer.json<{ errors: unknown[]; errorsOmitted: number }>();
  expect(errors.length + errorsOmitted).toBe(5_000);
  expect(errors.length).toBeLessThanOrEqual(50);
});

test.each(['//v1/cases', '/v1//cases', '/.//v1'])('%s is nothing, and said to be nothing', async url => {
  for (const method of ['GET', 'POST'] as const) {
    const answer = await bare.app.inject({ method, url, headers: as('gm-1') });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not-found' });
  }
});

test('what a route does not read is refused with what it reads', async () => {
  const send = (url: string, type: string, payload = 'x') =>
    bare.app.inject({ method: 'POST', url, headers: { ...as('admin-1'), 'content-type': type }, payload });
  expect((await send('/v1/cases', 'text/csv')).json()).toMatchObject({ status: 415, detail: 'Send application/json.' });
  const plans = await send('/v1/reminder-plans', 'application/pdf');
  expect(plans.json()).toMatchObject({ status: 415, detail: expect.stringMatching(/text.csv.*application.json/) });
});

test.each([
  ['/v1/cases', JSON.stringify({ name: 'x'.repeat(1_048_600) })],
  ['/v1/reminder-plans', JSON.stringify({ items: ['x'.repeat(1_048_600)] })],
])('JSON of more than 1 MiB is too large for %s', async (url, payload) => {
  const headers = { ...as('admin-1'), 'content-type': 'application/json' };
  const answer = await bare.app.inject({ method: 'POST', url, headers, payload });
  expect(answer.json()).toMatchObject({ status: 413, code: 'body-too-large' });
});

test('a packed body is not unpacked', async () => {
  const headers = { ...as('fd-S01'), 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const payload = gzipSync(JSON.stringify({ procedure: 'x'.repeat(5_000_000) }));
  expect((await bare.app.inject({ method: 'POST', url: '/v1/cases', headers, payload })).statusCode).toBe(400);
});

test.each(['/v1/me', '/v1/cases/x', '/v1/nowhere', '/v1/procedures', '/v1'])(
  'nothing of %s is kept by anybody',
  async url => {
    for (const token of ['gm-1', 'nobody'])
      expect((await bare.app.inject({ url, headers: as(token) })).headers['cache-control']).toBe('no-store');
  },
);
