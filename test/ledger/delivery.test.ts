import { createHmac } from 'node:crypto';
import { createLog } from '../../log';
import { startLoop } from '../../watch/loop';
import { must } from '../support/looking';
import { until } from '../support/until';
import { createMailroom } from '../support/mailroom';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
const { queued, textOf, ended, gateway, sender, close } = createMailroom(() => system);
beforeAll(async () => {
  system = await startLedgerSystem({ watch: false });
});
afterEach(close);
afterAll(() => system.close());

it('sends body, headers and signature as the environment says', async () => {
  const { url, of } = await gateway(() => ({ status: 200 }));
  const { id, caseId } = await queued('138"0001', '第一行\n"引号"');
  await sender(url, {
    TEXT_GATEWAY_METHOD: 'PUT',
    TEXT_GATEWAY_HEADERS: '{"Authorization":"AppCode 1","Content-Type":"application/json; charset=utf-8"}',
    TEXT_GATEWAY_BODY: '{"to":["{phone}"],"content":"{text}","ref":"{id}","at":{timestamp}}',
    TEXT_GATEWAY_SECRET: 'a shared secret',
    TEXT_GATEWAY_SIGNATURE_HEADER: 'X-Sign',
  });
  expect(await ended(caseId, 'sent')).toMatchObject({ tries: 1, channel: 'http-gateway', failure: null });
  const [heard] = of(id);
  const said = JSON.parse(heard?.body ?? '');
  expect(said).toEqual({
    to: ['138"0001'],
    content: '第一行\n"引号"',
    ref: id,
    at: Number(heard?.headers['x-timestamp']),
  });
  const signature = createHmac('sha256', 'a shared secret').update(`${said.at}.${heard?.body}`).digest('hex');
  expect(heard).toMatchObject({ method: 'PUT', headers: { authorization: 'AppCode 1', 'x-sign': signature } });
});

it('writes a form where the gateway takes one', async () => {
  const { url, of } = await gateway(() => ({ status: 200 }));
  const { id, caseId } = await queued('138', 'a&b=c 您好');
  await sender(url, { TEXT_GATEWAY_HEADERS: '{"content-type":"application/x-www-form-urlencoded"}' });
  await ended(caseId, 'sent');
  expect(Object.fromEntries(new URLSearchParams(of(id)[0]?.body))).toEqual({ id, phone: '138', text: 'a&b=c 您好' });
});

it('tries again after a fault, under the same key, and sends once', async () => {
  const { url, of } = await gateway((_, times) => ({ status: times === 1 ? 500 : 200 }));
  const { id, caseId } = await queued();
  await sender(url);
  expect(await ended(caseId, 'sent')).toMatchObject({ tries: 2, failure: null });
  expect(of(id)).toHaveLength(2);
  expect(await system.facts(caseId, 'text-sent')).toHaveLength(1);
});

it('takes an error code in a 200 for a failure, and the message id from the answer', async () => {
  const answers = ['{"code":42,"msg":"busy"}', '{"code":0,"data":{"sid":7001}}'];
  const { url } = await gateway((_, times) => ({ status: 200, body: answers[times - 1] ?? '' }));
  const { caseId } = await queued();
  await sender(url, { TEXT_GATEWAY_SUCCESS: '/code=0', TEXT_GATEWAY_MESSAGE_ID: '/data/sid' });
  const failure = await system.until('the failure', async () => (await textOf(caseId))?.failure);
  expect(failure).toBe('the gateway answered /code 42');
  expect(await ended(caseId, 'sent')).toMatchObject({ tries: 2, messageId: '7001' });
});

it('gives up at once what is refused for good, has no phone, or whose case was cancelled', async () => {
  const { url, heard } = await gateway(() => ({ status: 400 }));
  const [refused, phoneless, cancelled] = [await queued(), await queued(null), await queued()];
  must(200, await system.as('cs-1').post(`/cases/${cancelled.caseId}/cancellation`, { reason: '客户取消' }));
  await sender(url);
  expect(await ended(refused.caseId, 'failed')).toMatchObject({ tries: 1, failure: 'the gateway answered 400' });
  expect(await ended(phoneless.caseId, 'failed')).toMatchObject({ failure: 'no-phone' });
  expect(await ended(cancelled.caseId, 'failed')).toMatchObject({ failure: 'case-cancelled' });
  expect(await system.facts(cancelled.caseId, 'text-failed')).toHaveLength(1);
  expect(heard).toHaveLength(1);
});

it('a slow answer holds no other text back', async () => {
  let release: () => void = () => undefined;
  const slow = await queued('slow');
  const answered = new Promise<{ status: number }>(resolve => (release = () => resolve({ status: 200 })));
  const { url } = await gateway(({ body }) => (body.includes('slow') ? answered : { status: 200 }));
  const others = await Promise.all([queued(), queued(), queued()]);
  const { delivering, ledger } = await sender(url);
  const loop = startLoop(delivering, { log: createLog('test', 'silent'), now: ledger.now });
  for (const { caseId } of others) await until('the others', async () => (await textOf(caseId))?.state === 'sent');
  expect(await textOf(slow.caseId)).toMatchObject({ state: 'queued' });
  release();
  await loop.stop();
  await ended(slow.caseId, 'sent');
});
