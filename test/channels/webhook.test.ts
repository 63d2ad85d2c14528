import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { allowedOf } from '../../channels/outbound/allowed';
import { createOutbound } from '../../channels/outbound/outbound';
import { isSecret, newSecret, signatures } from '../../channels/webhook/secrets';
import { webhook } from '../../channels/webhook/webhook';
import { messageOf, patient, rejected, to } from '../support/messages';

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

let reply: { status: number; headers?: Record<string, string> } | null = { status: 204 };
let got: Got[] = [];
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      if (reply) response.writeHead(reply.status, reply.headers).end();
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/secret-path`;
});
beforeEach(() => {
  got = [];
  reply = { status: 204 };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const nowMs = Date.now();
function way(timeoutMs = 5_000, now = () => nowMs) {
  const allowed = allowedOf('127.0.0.1');
  if (!allowed) throw new Error('not to be read');
  return webhook(createOutbound({ allowed, timeoutMs }), now);
}

function verified(secret: string, { headers, body }: Got): unknown {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return new Webhook(secret).verify(body, Object.fromEntries(texts) as Record<string, string>);
}

const sent = (secrets: string[], id = 'event-1') => way().send(messageOf({ id }), to(url, ...secrets), patient);
const last = (): Got => got.at(-1) ?? { headers: {}, body: '' };

test('the reference of Standard Webhooks verifies what is sent, and reads the payload', async () => {
  const secret = newSecret();
  await sent([secret]);
  expect(verified(secret, last())).toEqual(messageOf().payload);
  expect(last().headers).toMatchObject({ 'webhook-id': 'event-1', 'content-type': 'application/json' });
});

test('while a secret is being changed both verify it, and no other', async () => {
  const [newer, older] = [newSecret(), newSecret()];
  await sent([newer, older]);
  for (const secret of [newer, older]) expect(verified(secret, last())).toBeDefined();
  expect(() => verified(newSecret(), last())).toThrow();
});

test('what is sent again has the same id and the instant of its attempt', async () => {
  const secret = newSecret();
  await sent([secret]);
  await way(5_000, () => nowMs + 60_000).send(messageOf({ id: 'event-1' }), to(url, secret), patient);
  expect(got.map(({ headers }) => headers['webhook-id'])).toEqual(['event-1', 'event-1']);
  expect(got.map(({ headers }) => Number(headers['webhook-timestamp']))).toEqual([
    Math.floor(nowMs / 1_000),
    Math.floor(nowMs / 1_000) + 60,
  ]);
  expect(verified(secret, last())).toBeDefined();
});

test.each(['a.b', '事件', 'a\r\nx: y', 'x'.repeat(500)])(
  'an id no header holds becomes another, always the same: %#',
  async id => {
    const secret = newSecret();
    await sent([secret], id);
    await sent([secret], id);
    const [first, second] = got.map(({ headers }) => headers['webhook-id']);
    expect(first).toMatch(/^[\w~-]{1,200}$/);
    expect(second).toBe(first);
    expect(verified(secret, last())).toBeDefined();
  },
);

// the example of the specification; openssl makes the same of it
test('a signature is that of the specification', () => {
  const content = 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}';
  expect(signatures(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], content)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test.each(['', 'secret', 'whsec_short', `whsec_${'A'.repeat(120)}`, 'whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!'])(
  'nothing is sent with a secret that cannot sign: %s',
  async secret => {
    expect(isSecret(secret)).toBe(false);
    expect(await rejected(sent([secret]))).toMatchObject({ name: 'Refused' });
    expect(await rejected(sent([]))).toMatchObject({ name: 'Refused' });
    expect(got).toEqual([]);
  },
);

test.each([
  [200, null],
  [204, null],
  [301, { name: 'Refused', isOfAddress: false }],
  [400, { name: 'Refused', isOfAddress: false }],
  [404, { name: 'Refused', isOfAddress: false }],
  [408, { name: 'Error' }],
  [410, { name: 'Refused', isOfAddress: true }],
  [425, { name: 'Error' }],
  [429, { name: 'TooMany', retryAfterMs: 60_000, isOutOfOrder: false }],
  [500, { name: 'Error' }],
  [503, { name: 'Error' }],
])('%d means what Standard Webhooks says', async (status, meaning) => {
  reply = { status, headers: { location: '/elsewhere' } };
  if (meaning === null) await sent([newSecret()]);
  else {
    const error = await rejected(sent([newSecret()]));
    expect(error).toMatchObject(meaning);
    expect(error.message).not.toContain('secret-path');
  }
  expect(got).toHaveLength(1);
});

test.each([
  [429, '30', 30_000],
  [503, '30', 30_000],
  [429, '999999', 3_600_000],
  [429, new Date(Math.ceil(nowMs / 1_000) * 1_000 + 120_000).toUTCString(), 120_000],
  [503, new Date(nowMs - 60_000).toUTCString(), 0],
])('%d with Retry-After %s is waited for, an hour at most', async (status, said, ms) => {
  reply = { status, headers: { 'retry-after': said } };
  const error = await rejected(sent([newSecret()]));
  expect(error.name).toBe('TooMany');
  const { retryAfterMs } = error as Error & { retryAfterMs: number };
  expect(retryAfterMs).toBeGreaterThanOrEqual(ms);
  expect(retryAfterMs).toBeLessThan(ms + 1_000);
});

test('who never answers is not waited for', async () => {
  reply = null;
  const error = await rejected(way(100).send(messageOf(), to(url, newSecret()), patient));
  expect(error.message).toBe('the other side did not answer: too slow');
});
