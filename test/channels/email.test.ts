import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { mailId } from '../../channels/email/mail-of';
import { messageOf, patient, to } from '../support/messages';
import { serveMail, type MailServer } from '../support/mail-server';

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
