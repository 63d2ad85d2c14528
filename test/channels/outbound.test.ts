import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowedOf } from '../../channels/outbound/allowed';
import type { Resolve } from '../../channels/outbound/guarded-lookup';
import { createOutbound } from '../../channels/outbound/outbound';
import { Refused } from '../../channels/way-out';
import { patient, rejected } from '../support/messages';

let answer: (response: ServerResponse, path: string) => void = response => void response.end('{}');
let asked: string[] = [];
let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response, request.url ?? '');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  ({ port } = server.address() as AddressInfo);
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const resolvedTo =
  (...addresses: string[]): Resolve =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

function doorTo(allow: string, more: { resolve?: Resolve; timeoutMs?: number } = {}) {
  const allowed = allowedOf(allow);
  if (!allowed) throw new Error(`not to be read: ${allow}`);
  return createOutbound({ allowed, ...more });
}

const outgoing = { headers: {}, body: '{}', signal: patient };

test.each([
  'https://127.0.0.1/',
  'https://127.8.9.10/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a00:1]/',
  'https://[::10.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:a00:1::]/',
  'https://[2001:0:a00:1::]/',
  'https://[fe80::1]/',
  'https://[fc00::1]/',
  'https://[fd12:3456::1]/',
  'https://[ff02::1]/',
])('nothing is sent inside: %s', async address => {
  const door = doorTo('');
  expect(await door.whyNot(address)).toMatch(/inside/);
  expect(await rejected(door.post(address, outgoing))).toMatchObject({ name: 'Refused', isOfAddress: true });
});

test.each([
  ['one private address', ['10.0.0.5']],
  ['a private address among public ones', ['93.184.215.14', '192.168.0.7']],
  ['this machine by IPv6', ['::1']],
  ['a private address in the clothes of IPv6', ['::ffff:10.0.0.5']],
])('a host that resolves to %s is refused', async (_, addresses) => {
  const door = doorTo('', { resolve: resolvedTo(...addresses) });
  expect(await door.whyNot('https://hooks.example/')).toMatch(/inside/);
});

test('a host of the open internet is not', async () => {
  const door = doorTo('', { resolve: resolvedTo('93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c') });
  expect(await door.whyNot('https://hooks.example/path?key=1')).toBeNull();
});

test('a host that was of the open internet when it was looked at is refused when it is connected to inside', async () => {
  let times = 0;
  const rebinding: Resolve = (host, options, done) => {
    times += 1;
    resolvedTo(times === 1 ? '93.184.215.14' : '127.0.0.1')(host, options, done);
  };
  const door = doorTo('', { resolve: rebinding });
  const address = `https://rebinding.example:${port}/`;
  expect(await door.whyNot(address)).toBeNull();
  expect(await rejected(door.post(address, outgoing))).toBeInstanceOf(Refused);
  expect(asked).toEqual([]);
});

test.each([
  ['ftp://hooks.example/', /https/],
  ['http://hooks.example/', /https/],
  ['https://user:secret@hooks.example/', /user or a password/],
  ['hooks.example', /no URL/],
])('%s is refused, in words without it', async (address, why) => {
  const door = doorTo('', { resolve: resolvedTo('93.184.215.14') });
  expect(await door.whyNot(address)).toMatch(why);
  expect(await door.whyNot(address)).not.toMatch(/hooks|secret/);
});

test.each(['127.0.0.1', '127.0.0.0/8', 'PORT', '10.0.0.0/8, 127.0.0.1'])(
  'what OUTBOUND_ALLOW lists is reached, without TLS too: %s',
  async allow => {
    const door = doorTo(allow.replace('PORT', `127.0.0.1:${port}`));
    expect(await door.post(`http://127.0.0.1:${port}/in`, outgoing)).toMatchObject({ status: 200, text: '{}' });
  },
);

test('a host that is listed by its name is reached wherever it is, and no other port than its own', async () => {
  const door = doorTo(`robots.internal:${port}`, { resolve: resolvedTo('127.0.0.1') });
  expect(await door.post(`http://robots.internal:${port}/in`, outgoing)).toMatchObject({ status: 200 });
  expect(await door.whyNot('https://robots.internal/')).toMatch(/inside/);
  expect(await door.whyNot(`http://other.internal:${port}/`)).toMatch(/https/);
});

test('a redirect is not followed', async () => {
  answer = response => void response.writeHead(302, { location: '/elsewhere' }).end();
  expect(await doorTo('127.0.0.1').post(`http://127.0.0.1:${port}/first`, outgoing)).toMatchObject({ status: 302 });
  expect(asked).toEqual(['/first']);
});

test('of an answer that goes on beyond 64 KiB no more is read', async () => {
  answer = response => void response.end('x'.repeat(200_000));
  expect(await doorTo('127.0.0.1').post(`http://127.0.0.1:${port}/`, outgoing)).toMatchObject({ text: null });
});

test.each([
  ['never answers', () => undefined],
  ['begins and stops', (response: ServerResponse) => void response.write('{')],
])('who %s is not waited for', async (_, how) => {
  answer = how;
  const door = doorTo('127.0.0.1', { timeoutMs: 100 });
  const error = await rejected(door.post(`http://127.0.0.1:${port}/key`, outgoing));
  expect(error.message).toBe('the other side did not answer: too slow');
});

test('who gives up is not held', async () => {
  answer = () => undefined;
  const giving = new AbortController();
  const sending = doorTo('127.0.0.1').post(`http://127.0.0.1:${port}/`, { ...outgoing, signal: giving.signal });
  giving.abort();
  expect((await rejected(sending)).message).toMatch(/given up/);
});

test('a refused connection is told by its code, without the address', async () => {
  const error = await rejected(doorTo('127.0.0.1').post('http://127.0.0.1:1/robot?key=secret', outgoing));
  expect(error.message).toBe('the other side did not answer: ECONNREFUSED');
});
