import { signatureOf } from '../../channels/sms/signature';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { gatewayFrom, serveGateway } from '../support/text-gateway';

const secret = 'a shared secret';
const receiptSecret = 'a secret of the gateway';
let system: LedgerSystem;
let served: Awaited<ReturnType<typeof serveGateway>>;
let gateway: ReturnType<typeof gatewayFrom>;
beforeAll(async () => {
  served = await serveGateway(({ headers }) => ({
    status: 200,
    body: JSON.stringify({ code: 'OK', id: `m-${String(headers['idempotency-key'])}` }),
  }));
  gateway = gatewayFrom({
    TEXT_GATEWAY_URL: served.url,
    TEXT_GATEWAY_BODY: '{"phone":"{phone}","text":"{text}","template":"{template}","values":{variables}}',
    TEXT_GATEWAY_TEMPLATES: '{"could-not-reach-you":"SMS_1","appointment-booked":"SMS_2"}',
    TEXT_GATEWAY_SECRET: secret,
    TEXT_GATEWAY_RECEIPT_SECRET: receiptSecret,
    TEXT_GATEWAY_SUCCESS: '/code=OK',
    TEXT_GATEWAY_MESSAGE_ID: '/id',
  });
  system = await startLedgerSystem({ texts: gateway });
});
afterAll(async () => {
  await system.close();
  await served.close();
});

interface Text {
  id: string;
  state: string;
  messageId: string;
  deliveredAt: string | null;
  failure: string | null;
}

const textsOf = async (query: string) =>
  must(200, await system.as('cs-1').get<{ items: Text[]; next: string | null }>(`/texts?${query}`));

let customers = 0;

/** A case whose customer could not be reached, and the text that went out. */
async function sentText(): Promise<{ caseId: string; text: Text }> {
  const { id: caseId } = await system.openCase('appointment-via-store', {
    policy: { contact: { retryAfter: 'PT0S' } },
    input: { phone: `138000${10_000 + (customers += 1)}` }, // one phone gets only so many texts in a day
  });
  await system.drive(caseId, {}, 'answer-customer');
  const path = `/cases/${caseId}/steps/answer-customer/attempts`;
  for (let calls = 1; calls <= 3; calls++) must(200, await system.as('fd-S01').post(path, { outcome: 'no-answer' }));
  const text = await system.until('the text', async () => (await textsOf(`caseId=${caseId}&state=sent`)).items[0]);
  return { caseId, text };
}

it('a gateway that knows templates by ids is told the id, and what each variable is printed as', async () => {
  const { text } = await sentText();
  const said = JSON.parse(served.of(text.id)[0]?.body ?? '') as Record<string, unknown>;
  expect(said).toMatchObject({ template: 'SMS_1', values: { customerName: '张伟', service: '服务' } });
  for (const value of Object.values(said['values'] as Record<string, string>)) expect(said['text']).toContain(value);
});

it('a store’s own words go out, with their own variables, and take the house’s words back when they are emptied', async () => {
  const put = (words: string) =>
    system
      .as('admin-1')
      .put('/policies/appointment-via-store', { store: 'S01', texts: { 'could-not-reach-you': words } });
  must(201, await put('{customerName}您好,{plate}的预约请回电江北店。'));
  const { text } = await sentText();
  const said = JSON.parse(served.of(text.id)[0]?.body ?? '') as Record<string, unknown>;
  expect(said).toMatchObject({ text: '张伟您好,渝A12345的预约请回电江北店。', template: 'SMS_1' });
  expect(said['values']).toEqual({ customerName: '张伟', plate: '渝A12345' });
  must(201, await put(''));
  expect(served.of((await sentText()).text.id)[0]?.body).toContain('我们多次致电未能与您取得联系');
});

let reports = 0;

/** The gateway reports, signed with its secret, each time at another second. */
function report(receipt: object, signedWith = receiptSecret, atMs = system.now() - (reports += 1) * 1_000) {
  const { receipts } = gateway;
  if (!receipts) throw new Error('the gateway signs');
  const body = JSON.stringify(receipt);
  const timestamp = String(Math.floor(atMs / 1_000));
  const signature = signatureOf({ ...receipts, secret: signedWith }, timestamp, body);
  const headers = { 'x-timestamp': timestamp, 'x-signature': signature };
  return system.by(headers).post<{ code: string; state: string }>('/texts/receipts', body);
}

it('is delivered when the gateway says so, once however often it says so', async () => {
  const { caseId, text } = await sentText();
  expect(text.messageId).toBe(`m-${text.id}`);
  const at = new Date(system.now() - 1_000).toISOString();
  const receipt = { messageId: text.messageId, status: 'delivered', at };
  for (const answer of [await report(receipt), await report(receipt)])
    expect(must(200, answer)).toMatchObject({ id: text.id, state: 'delivered' });
  expect(must(200, await report({ id: text.id, status: 'failed', reason: 'late' })).state).toBe('delivered');
  expect((await textsOf(`caseId=${caseId}`)).items).toMatchObject([
    { state: 'delivered', deliveredAt: at, failure: null },
  ]);
  const kinds = (await system.facts(caseId)).map(({ kind }) => kind).filter(kind => kind.startsWith('text-'));
  expect(kinds).toEqual(['text-queued', 'text-sent', 'text-delivered']);
});

it('has failed when the gateway says so, with its reason', async () => {
  const { caseId, text } = await sentText();
  must(200, await report({ id: text.id, status: 'failed', reason: 'UNDELIVERABLE' }));
  expect((await textsOf(`caseId=${caseId}`)).items).toMatchObject([{ state: 'failed', failure: 'UNDELIVERABLE' }]);
  expect(await system.facts(caseId, 'text-failed')).toHaveLength(1);
});

it('a receipt is taken from the gateway or an API key, from nobody else', async () => {
  const { text } = await sentText();
  const receipt = { id: text.id, status: 'delivered' };
  expect(await report(receipt, 'another secret')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  expect((await system.as('admin-1').post('/texts/receipts', receipt)).status).toBe(401);
  expect((await system.by({}).post('/texts/receipts', receipt)).status).toBe(401);

  const key = async (roles: string[], stores: string[]) =>
    must(201, await system.as('admin-1').post<{ key: string }>('/api-keys', { name: 'gateway', roles, stores })).key;
  const by = async (roles: string[], stores: string[] = []) =>
    (await system.by({ 'x-api-key': await key(roles, stores) }).post('/texts/receipts', receipt)).status;
  expect(await by(['technician'])).toBe(403);
  expect(await by(['store-manager'], ['S02'])).toBe(404);
  expect(await by(['operator'])).toBe(200);
});

it('a signed receipt counts once, and only about the time it was signed', async () => {
  const { caseId, text } = await sentText();
  const receipt = { id: text.id, status: 'delivered' };
  const nowMs = system.now();
  for (const wrongMs of [Date.parse('2023-01-01'), Date.parse('2099-01-01'), nowMs - 400_000, nowMs + 400_000])
    expect(await report(receipt, receiptSecret, wrongMs)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  expect((await textsOf(`caseId=${caseId}`)).items).toMatchObject([{ state: 'sent' }]);
  must(200, await report(receipt, receiptSecret, nowMs));
  expect(await report(receipt, receiptSecret, nowMs)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  must(200, await report(receipt, receiptSecret, nowMs + 2_000));
});

it('what we signed ourselves is no receipt', async () => {
  const { text } = await sentText();
  expect((await report({ id: text.id, status: 'delivered' }, secret)).status).toBe(401);
});

it('a receipt that says nothing of use is refused', async () => {
  expect((await report({ status: 'delivered' })).status).toBe(422);
  expect((await report({ id: 'x', status: 'perhaps' })).status).toBe(422);
  expect(await report({ id: 'unknown', status: 'delivered' })).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  });
});

it('texts are listed page by page, each once', async () => {
  await Promise.all([sentText(), sentText()]);
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Awaited<ReturnType<typeof textsOf>> = await textsOf(`limit=1${next === '' ? '' : `&cursor=${next}`}`);
    seen.push(...page.items.map(({ id }) => id));
    next = page.next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(2);
});
