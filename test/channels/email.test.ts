import fc from 'fast-check';
import { createServer } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { mailId } from '../../channels/email/mail-of';
import { certificate } from '../support/certificate';
import { messageOf, patient, rejected, to } from '../support/messages';
import { serveMail, wayTo, type MailServer } from '../support/mail-server';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function mailServer(...given: Parameters<typeof serveMail>) {
  const served = await serveMail(...given);
  open.push(served);
  return served;
}

const parsed = async ({ received }: MailServer): Promise<Email> => PostalMime.parse(received.at(-1)?.raw ?? '');
const header = (mail: Email, name: string) => mail.headers.find(({ key }) => key === name.toLowerCase())?.value;
const zhang = to('zhang@stores.example');

test('a mail says in Chinese what is late, as text and as HTML with a button', async () => {
  const server = await mailServer();
  await server.way().send(messageOf(), zhang, patient);
  const mail = await parsed(server);
  expect(mail).toMatchObject({ subject: '预约回复已超时', from: { name: '守时', address: 'shoushi@chain.example' } });
  for (const words of ['渝A***45 的预约回复已超时 3 分钟。', 'https://shoushi.example/a/token']) {
    expect(mail.text).toContain(words);
    expect(mail.html).toContain(words);
  }
  expect(mail.html).toContain('>确认</a>');
  expect(header(mail, 'Auto-Submitted')).toBe('auto-generated');
});

test('the mails of a case are one thread, each with an id of its own that stays when it is sent again', async () => {
  const server = await mailServer();
  for (const id of ['notice-1', 'notice-2', 'notice-2']) await server.way().send(messageOf({ id }), zhang, patient);
  const mails = await Promise.all(server.received.map(({ raw }) => PostalMime.parse(raw)));
  expect(mails.map(({ messageId }) => messageId)).toEqual([
    '<notice-1@chain.example>',
    '<notice-2@chain.example>',
    '<notice-2@chain.example>',
  ]);
  for (const { inReplyTo, references } of mails) {
    expect(inReplyTo).toBe('<case.case-1@chain.example>');
    expect(references).toBe('<case.case-1@chain.example>');
  }
});

test('a bounce names the message: by its envelope, and by the return path where MAIL_BOUNCE is set', async () => {
  const server = await mailServer();
  await server.way().send(messageOf(), zhang, patient);
  expect(server.received.at(-1)).toMatchObject({
    from: 'shoushi@chain.example',
    dsn: { ret: 'HDRS', envid: mailId('notice-1~email') },
    notify: ['FAILURE', 'DELAY'],
  });
  const taken = await server.way({ MAIL_BOUNCE: 'bounce@chain.example' }).send(messageOf(), zhang, patient);
  expect(server.received.at(-1)?.from).toBe(`bounce+${taken.messageId}@chain.example`);
});

test('an id of any length and letters fits into the name of a mailbox', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), id => {
      expect(mailId(id)).toMatch(/^[\w~-]{1,41}$/);
      expect(mailId(id)).toBe(mailId(id));
    }),
  );
});

test('nothing in a message adds a header, a recipient or a part', async () => {
  const server = await mailServer();
  const way = server.way();
  await way.send(messageOf(), zhang, patient);
  const usual = namesIn(server);
  const hostile = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      '\r\nBcc: eve@evil.example',
      '\nX-Evil: 1\n\nbody',
      '\u2028Bcc: eve@evil.example',
      '=?utf-8?B?DQpCY2M6?=',
    ),
  );
  const message = fc.record({
    id: hostile,
    thread: hostile,
    subject: hostile,
    lines: fc.array(hostile, { maxLength: 3 }),
    link: fc.record({ url: hostile, label: hostile }),
  });
  await fc.assert(
    fc.asyncProperty(message, async each => {
      await way.send(messageOf(each), zhang, patient);
      expect(namesIn(server)).toEqual(usual);
      expect(server.received.at(-1)?.to).toEqual(['zhang@stores.example']);
    }),
    { numRuns: 60 },
  );
});

/** The names of a mail's headers, as a server reads them; how it is encoded may differ. */
function namesIn({ received }: MailServer): string[] {
  const [head = ''] = (received.at(-1)?.raw ?? '').split('\r\n\r\n');
  return head
    .split('\r\n')
    .flatMap(line => /^([\w-]+):/.exec(line)?.[1]?.toLowerCase() ?? [])
    .sort();
}

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
