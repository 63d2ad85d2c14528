import { createServer } from 'node:net';
import { certificate } from '../support/certificate';
import { serveMail, wayTo } from '../support/mail-server';
import { messageOf, patient, rejected, to } from '../support/messages';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function mailServer(...given: Parameters<typeof serveMail>) {
  const served = await serveMail(...given);
  open.push(served);
  return served;
}

const zhang = to('zhang@stores.example');

test.each([
  'a@b.example, eve@evil.example',
  'a@b.example\r\nRCPT TO:<eve@evil.example>',
  '<a@b.example>',
  'a@b',
  'nobody',
])('what is no mailbox is refused, and nothing is sent: %j', async address => {
  const server = await mailServer();
  const error = await rejected(server.way().send(messageOf(), to(address), patient));
  expect(error).toMatchObject({ name: 'Refused', isOfAddress: true });
  expect(server.received).toEqual([]);
});

test.each([
  [
    { code: 550, says: 'no zhang@stores.example here' },
    { name: 'Refused', isOfAddress: true },
  ],
  [
    { code: 551, says: 'moved' },
    { name: 'Refused', isOfAddress: true },
  ],
  [
    { code: 550, says: '5.7.1 relaying denied' },
    { name: 'Refused', isOfAddress: false },
  ],
  [{ code: 552, says: '5.2.2 over quota' }, { name: 'Error' }],
  [{ code: 450, says: 'greylisted' }, { name: 'Error' }],
  [{ code: 421, says: 'too busy' }, { name: 'Error' }],
])('a recipient answered %j is %j, without the words of the server', async (recipient, meaning) => {
  const server = await mailServer({ recipient });
  const error = await rejected(server.way().send(messageOf(), zhang, patient));
  expect(error).toMatchObject(meaning);
  expect(error.message).not.toContain('zhang');
});

test.each([
  [
    { code: 554, says: 'spam' },
    { name: 'Refused', isOfAddress: false },
  ],
  [{ code: 451, says: 'later' }, { name: 'Error' }],
])('a mail answered %j is %j', async (content, meaning) => {
  const server = await mailServer({ content });
  expect(await rejected(server.way().send(messageOf(), zhang, patient))).toMatchObject(meaning);
});

test('a login that is refused is tried again, and neither user nor password is told', async () => {
  const server = await mailServer({ login: { user: 'shoushi', pass: 'another' } });
  const error = await rejected(server.way({}, 'shoushi:verysecret@').send(messageOf(), zhang, patient));
  expect(error.name).toBe('Error');
  expect(error.message).toMatch(/535/);
  expect(error.message).not.toMatch(/shoushi|verysecret/);
});

test('a login with the right password is taken', async () => {
  const server = await mailServer({ login: { user: 'shoushi', pass: 'very/secret' } });
  await server.way({}, 'shoushi:very%2Fsecret@').send(messageOf(), zhang, patient);
  expect(server.received).toHaveLength(1);
});

test('a mail goes over TLS where the certificate is vouched for, at STARTTLS and from the start', async () => {
  for (const tls of ['upgrade', 'from the start'] as const) {
    const server = await mailServer({ tls });
    await server.way({}, '', { ca: certificate.cert }).send(messageOf(), zhang, patient);
    expect(server.received.map(({ isSecure }) => isSecure)).toEqual([true]);
  }
});

test('a certificate nobody vouches for is not accepted, at STARTTLS and from the start', async () => {
  for (const tls of ['upgrade', 'from the start'] as const) {
    const server = await mailServer({ tls });
    const error = await rejected(server.way().send(messageOf(), zhang, patient));
    expect(error).toMatchObject({ name: 'Error' });
    expect(error.message).toMatch(/could not be used/);
    expect(server.received).toEqual([]);
  }
});

test.each(['hangs up', 'says nothing'] as const)('a server that %s is tried again', async how => {
  const server = createServer(socket => void (how === 'hangs up' && socket.destroy()));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const way = wayTo(`smtp://127.0.0.1:${port}`, {}, { timeoutMs: 150 });
  expect((await rejected(way.send(messageOf(), zhang, patient))).name).toBe('Error');
  way.close?.();
  server.close();
});

test('a server that drops the connection in the middle of a mail is tried again by whoever sends, not by itself', async () => {
  const server = await mailServer({ content: 'drops' });
  expect((await rejected(server.way().send(messageOf(), zhang, patient))).name).toBe('Error');
  expect(server.begun()).toBe(1);
});

test('who gives up is not held, and the next mail goes', async () => {
  const server = await mailServer({ content: 'never, the first time' });
  const way = server.way();
  const giving = new AbortController();
  const sending = way.send(messageOf(), zhang, giving.signal);
  await server.beginning();
  giving.abort();
  expect((await rejected(sending)).name).toBe('Error');
  await way.send(messageOf({ id: 'notice-2' }), zhang, patient);
  expect(server.received).toHaveLength(1);
});
