import { startCatcher, type Catcher, type CatcherOptions } from '../../channels/catcher/start-catcher';
import { newSecret } from '../../channels/webhook/secrets';
import { waysOut } from '../../channels/ways-out';
import { readStackConfig } from '../../config';
import { createLog } from '../../log';
import { messageOf, patient, rejected, to } from '../support/messages';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A catcher, and the ways out as `npm start` would lead them to it. */
async function catching(options: Partial<CatcherOptions> = {}) {
  const catcher = await startCatcher({ now: Date.now, ...options });
  open.push(catcher.close);
  const settings = readStackConfig({
    MAIL_URL: catcher.mailUrl,
    MAIL_FROM: 'shoushi@chain.example',
    TEXT_GATEWAY_URL: catcher.textGatewayUrl,
    OUTBOUND_ALLOW: catcher.outboundAllow,
  });
  const ways = waysOut({ settings, now: Date.now, log: createLog('test', 'silent') });
  open.push(() => ways.get('email')?.close?.());
  return { catcher, ways };
}

const webhookOf = (catcher: Catcher) => to(catcher.robotUrl('webhook'), catcher.secretOf('webhook') ?? '');

test('whatever leaves the house is shown, the newest first', async () => {
  const { catcher, ways } = await catching();
  await ways.get('email')?.send(messageOf({ subject: '<b>邮件</b>' }), to('zhang@stores.example'), patient);
  await ways.get('sms')?.send(messageOf(), to('13800138000'), patient);
  await ways.get('wecom')?.send(messageOf(), to(catcher.robotUrl('wecom')), patient);
  await ways.get('webhook')?.send(messageOf({ id: 'event-1' }), webhookOf(catcher), patient);
  const { items } = (await (await fetch(`${catcher.pageUrl}messages`)).json()) as { items: unknown[] };
  expect(items).toMatchObject([
    { channel: 'webhook', id: 'event-1', subject: 'escalation.raised', answer: '204' },
    { channel: 'wecom', to: 'catcher', link: 'https://shoushi.example/a/token' },
    { channel: 'sms', to: '13800138000' },
    { channel: 'email', to: 'zhang@stores.example', link: 'https://shoushi.example/a/token' },
  ]);
  expect(catcher.messages()).toEqual(items);
});

test.each([
  ['zh-CN,zh;q=0.9', '收到的消息'],
  ['en', 'What has arrived'],
])('the page is read in %s, and nothing in a message is HTML of it', async (language, title) => {
  const { catcher, ways } = await catching();
  await ways.get('email')?.send(messageOf({ subject: '<b>邮件</b>' }), to('zhang@stores.example'), patient);
  const page = await (await fetch(catcher.pageUrl, { headers: { 'accept-language': language } })).text();
  expect(page).toContain(title);
  expect(page).toContain('&lt;b&gt;邮件&lt;/b&gt;');
  expect(page).toContain('href="https://shoushi.example/a/token"');
});

test('the last 200 are kept', async () => {
  const { catcher } = await catching();
  for (let at = 0; at < 203; at += 1) await fetch(catcher.textGatewayUrl, { method: 'POST', body: '{}' });
  expect(catcher.messages()).toHaveLength(200);
  expect(catcher.messages().at(-1)?.nr).toBe(4);
});

test('a mailbox that begins with nobody is refused, as a real one would be', async () => {
  const { ways } = await catching();
  const sent = ways.get('email')?.send(messageOf(), to('nobody@stores.example'), patient) ?? Promise.resolve();
  expect(await rejected(sent)).toMatchObject({ name: 'Refused', isOfAddress: true });
});

test('a receiver answers as it was told, until it is told otherwise', async () => {
  const { catcher, ways } = await catching();
  const send = () => ways.get('webhook')?.send(messageOf(), webhookOf(catcher), patient) ?? Promise.resolve();
  catcher.answer('webhook', '500');
  expect((await rejected(send())).name).toBe('Error');
  catcher.answer('webhook', 'busy');
  expect(await rejected(send())).toMatchObject({ name: 'TooMany', retryAfterMs: 30_000 });
  catcher.answer('webhook', 'ok');
  await send();
});

test('beyond so many in a minute a robot asks for patience, each for itself', async () => {
  const { catcher, ways } = await catching({ perMinute: 2 });
  const send = (name: string) =>
    ways.get('wecom')?.send(messageOf(), to(catcher.robotUrl('wecom', name)), patient) ?? Promise.resolve();
  await send('one');
  await send('one');
  expect((await rejected(send('one'))).name).toBe('TooMany');
  await send('two');
});

test('what is signed with another secret is not taken', async () => {
  const { catcher, ways } = await catching();
  const sent = ways
    .get('webhook')
    ?.send(messageOf(), to(catcher.robotUrl('webhook'), `whsec_${'A'.repeat(44)}`), patient);
  expect(await rejected(sent ?? Promise.resolve())).toMatchObject({ name: 'Refused' });
  expect(catcher.messages()[0]).toMatchObject({ answer: '401' });
});

test('a webhook whose secret nobody has told is taken unchecked, and checked once it is told', async () => {
  const { catcher, ways } = await catching();
  const [secret, other] = [newSecret(), newSecret()];
  const send = (signedWith: string) =>
    ways
      .get('webhook')
      ?.send(messageOf({ id: 'event-1' }), to(catcher.robotUrl('webhook', 'erp'), signedWith), patient);
  const tell = (said: string, headers = {}) =>
    fetch(`${catcher.pageUrl}secrets/erp`, {
      method: 'POST',
      body: new URLSearchParams({ secret: said }),
      redirect: 'manual',
      headers,
    });
  const signatures = () => catcher.messages().map(({ signature, answer }) => [signature, answer]);
  await send(secret);
  expect(signatures()).toEqual([['unknown', '204']]);
  expect(catcher.messages()[0]?.headers).toMatchObject({ 'webhook-id': 'event-1' });
  expect((await tell('not a secret')).status).toBe(422);
  expect((await tell(secret, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(signatures()).toEqual([['unknown', '204']]);
  expect((await tell(` ${secret} `)).status).toBe(303);
  expect(signatures()).toEqual([['good', '204']]);
  expect(await rejected(send(other) ?? Promise.resolve())).toMatchObject({ name: 'Refused' });
  await tell(other); // while it is being changed both are good
  await send(other);
  await send(secret);
  expect(signatures()).toEqual([
    ['good', '204'],
    ['good', '204'],
    ['good', '401'],
    ['good', '204'],
  ]);
  const page = await (await fetch(catcher.pageUrl, { headers: { 'accept-language': 'zh' } })).text();
  expect(page).toContain('签名有效');
});

test('two catchers do not take one port', async () => {
  const { catcher } = await catching();
  const web = Number(new URL(catcher.pageUrl).port);
  await expect(startCatcher({ now: Date.now, ports: { mail: 0, web } })).rejects.toThrow(/EADDRINUSE/);
});
