import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { usualHttp } from '../../api/http/http-variables';
import { bareApp } from '../support/bare-app';

const BODY_MS = 600;
const http = { ...usualHttp, timeouts: { ...usualHttp.timeouts, bodyMs: BODY_MS, headersMs: 500 } };

let bare: Awaited<ReturnType<typeof bareApp>>;
beforeAll(async () => {
  bare = await bareApp({ http }, app => {
    app.register(async scope => {
      scope.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
      scope.post(
        '/streamed',
        { schema: { consumes: ['text/csv', 'application/json'], hide: true } },
        async ({ body }) => {
          let bytes = 0;
          for await (const piece of body as AsyncIterable<Buffer>) bytes += piece.length;
          return { bytes };
        },
      );
    });
  });
  await bare.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => bare.close());

interface Call {
  socket: Socket;
  said: () => string;
  ended: Promise<unknown>;
}

function call(...lines: string[]): Call {
  const socket = connect((bare.app.server.address() as AddressInfo).port, '127.0.0.1');
  let said = '';
  socket.on('data', piece => (said += String(piece)));
  socket.on('error', () => undefined);
  socket.write(lines.join('\r\n'));
  // a connection that was reset has ended too
  return { socket, said: () => said, ended: new Promise(resolve => socket.once('close', resolve)) };
}

const post = (path: string, token: string, type = 'application/json', length = 100) =>
  call(
    `POST ${path} HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${token}`,
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    '',
    '{',
  );

const within = (ended: Promise<unknown>, ms: number) =>
  Promise.race([ended.then(() => 'ended'), pause(ms, 'still open', { ref: false })]);

test.concurrent.each(['/v1/cases', '/v1/texts/receipts', '/nowhere'])(
  'a body for %s that stops is answered 408, and the connection ends',
  async path => {
    const { ended, said } = post(path, 'op-1');
    expect(await within(ended, 5_000)).toBe('ended');
    expect(said()).toMatch(/^HTTP\/1\.1 408 /);
    expect(said()).toContain('"code":"request-timeout"');
  },
);

test.concurrent('a body that dribbles is not waited for longer than one that stops', async () => {
  const { socket, ended, said } = post('/v1/cases', 'op-1');
  const dribbling = setInterval(() => socket.write(' '), 50);
  expect(await within(ended, 5_000)).toBe('ended');
  clearInterval(dribbling);
  expect(said()).toMatch(/^HTTP\/1\.1 408 /);
});

test.concurrent.each(['/v1/cases', '/v1/reminder-plans'])(
  'a stranger is answered at once for %s and then hung up on',
  async path => {
    const { socket, ended, said } = post(path, 'nobody', 'text/csv', 50_000_000);
    const dribbling = setInterval(() => socket.write(' '), 50);
    expect(await within(ended, 8_000)).toBe('ended');
    clearInterval(dribbling);
    expect(said()).toMatch(/^HTTP\/1\.1 401 /);
  },
);

test.concurrent(
  'a list that is read as it comes may take long while it keeps coming, and is ended when it stops',
  async () => {
    const whole = 10;
    const slow = post('/streamed', 'op-1', 'text/csv', whole);
    for (let sent = 1; sent < whole; sent += 1) {
      await pause(BODY_MS / 3);
      slow.socket.write('x');
    }
    await once(slow.socket, 'data');
    expect(slow.said()).toContain('{"bytes":10}');
    slow.socket.destroy();

    const stopped = post('/streamed', 'op-1', 'text/csv', whole);
    expect(await within(stopped.ended, 5_000)).toBe('ended');
    expect(stopped.said()).toMatch(/^HTTP\/1\.1 408 /);
  },
);

test.concurrent('headers that stop, or never begin, are answered 408 in the form of every refusal', async () => {
  for (const begun of [call('GET /v1/me HTTP/1.1', 'Host: x'), call('')]) {
    expect(await within(begun.ended, 8_000)).toBe('ended');
    expect(begun.said()).toMatch(/^HTTP\/1\.1 408 [^]*application\/problem\+json[^]*"code":"request-timeout"/);
  }
});

test.concurrent('what is no HTTP is told so and hung up on', async () => {
  const { ended, said } = call('hello', '', '');
  expect(await within(ended, 5_000)).toBe('ended');
  expect(said()).toMatch(/^HTTP\/1\.1 400 [^]*"code":"malformed-request"/);
});
