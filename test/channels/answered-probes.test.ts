import { createServer } from 'node:http';
import { startCatcher, type Catcher } from '../../channels/catcher/start-catcher';
import { waysOut } from '../../channels/ways-out';
import { readStackConfig } from '../../config';
import { createLog } from '../../log';
import { messageOf, patient, rejected, to } from '../support/messages';
import { until } from '../support/until';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function catching() {
  const catcher = await startCatcher({ now: Date.now, retryMs: 1 });
  open.push(catcher.close);
  const settings = readStackConfig({
    MAIL_URL: catcher.mailUrl,
    MAIL_FROM: 'shoushi@chain.example',
    OUTBOUND_ALLOW: catcher.outboundAllow,
  });
  const ways = waysOut({ settings, now: Date.now, log: createLog('test', 'silent') });
  open.push(() => ways.get('email')?.close?.());
  const send = async (how: 'webhook' | 'email', link: string, address: string) => {
    const more = {
      link: { url: link, label: '确认' },
      payload: { type: 'notice', timestamp: '', data: { acknowledge: link } },
    };
    const secrets = how === 'webhook' ? [catcher.secretOf('webhook') ?? ''] : [];
    await ways.get(how)?.send(messageOf(more), to(address, ...secrets), patient);
  };
  return { catcher, send };
}

/** A page of acknowledgement that is not there yet for the first few times. */
async function page(awayTimes = 0) {
  const pressed: string[] = [];
  const server = createServer((request, response) => {
    pressed.push(`${request.method} ${request.url}`);
    response.writeHead(pressed.length <= awayTimes ? 503 : 200).end();
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { pressed, link: (token: string) => `http://127.0.0.1:${port}/ack/${token}` };
}

const named = (catcher: Catcher, name: string, how?: 'error') => catcher.robotUrl('webhook', name, how);

test('what arrives for dead-man is acknowledged by itself, and again where nobody was there yet', async () => {
  const { catcher, send } = await catching();
  const { pressed, link } = await page(2);
  await send('webhook', link('a.b'), named(catcher, 'dead-man'));
  await until('it to be acknowledged', () => pressed.length === 3);
  expect(new Set(pressed)).toEqual(new Set(['POST /ack/a.b']));
});

test('a mail to it is acknowledged, too; what others get, what it refuses and what is no link of ours is not', async () => {
  const { catcher, send } = await catching();
  const { pressed, link } = await page();
  await send('webhook', link('of.others'), named(catcher, 'others'));
  await rejected(send('webhook', link('is.refused'), named(catcher, 'dead-man', 'error')));
  await send('webhook', link('a.b').replace('/ack/', '/cases/'), named(catcher, 'dead-man'));
  await send('email', link('by.mail'), 'dead-man@demo.example');
  await until('the mail to be acknowledged', () => pressed.length > 0);
  expect(pressed).toEqual(['POST /ack/by.mail']);
});
