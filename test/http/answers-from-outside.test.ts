import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpGateway } from '../../channels/sms/http-gateway';
import { httpViolationLookUp } from '../../channels/violation-look-up';
import { gatewayFrom } from '../support/text-gateway';

let answer: (response: ServerResponse) => void;
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((_request, response) => answer(response));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Goes on until whoever reads hangs up; answers how much was sent. */
function endless(response: ServerResponse): Promise<number> {
  let sent = 0;
  const piece = `"${'x'.repeat(65_534)}"`;
  return new Promise(done => {
    response.on('close', () => done(sent));
    const write = (): void => {
      while (!response.destroyed && (sent += piece.length) && response.write(piece));
    };
    response.on('drain', write);
    write();
  });
}

const text = { id: 't', phone: '1', body: 'b' };
const gateway = (more: Record<string, string> = {}) =>
  httpGateway(gatewayFrom({ TEXT_GATEWAY_URL: url, ...more }), Date.now);
const lookUp = (timeoutMs = 5_000) => {
  const pointers = { violations: '/violations', amount: '/amount', payableBy: '/payableBy' };
  return httpViolationLookUp({ urlTemplate: `${url}/{plate}`, headers: {}, pointers, timeoutMs, paceMs: 0 });
};

test('of what a gateway answers no more is read than an answer may be', async () => {
  const sent = new Promise<number>(done => (answer = response => void endless(response).then(done)));
  await expect(gateway({ TEXT_GATEWAY_SUCCESS: '/code=0' }).send(text, AbortSignal.timeout(10_000))).rejects.toThrow(
    /more than/,
  );
  expect(await sent).toBeLessThan(20_000_000);
});

test('a gateway whose answer says nothing of use has taken the text, however long it goes on', async () => {
  answer = response => void endless(response);
  expect(await gateway().send(text, AbortSignal.timeout(10_000))).toEqual({ messageId: null });
});

test('of what the source of violations answers no more is read than an answer may be', async () => {
  const sent = new Promise<number>(done => (answer = response => void endless(response).then(done)));
  await expect(lookUp().lookUp('p', '2026-11')).rejects.toThrow(/unreadable/);
  expect(await sent).toBeLessThan(20_000_000);
});

test('an answer that begins and stops is not waited for longer than one that does not come', async () => {
  answer = response => void response.write('{');
  const slow = gateway({ TEXT_GATEWAY_SUCCESS: '/code=0', TEXT_GATEWAY_TIMEOUT_MS: '300' });
  await expect(slow.send(text, AbortSignal.timeout(10_000))).rejects.toThrow(/too slow/);
  await expect(lookUp(300).lookUp('p', '2026-11')).rejects.toThrow(/timeout/);
});
