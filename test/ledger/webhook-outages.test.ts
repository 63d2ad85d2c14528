import { must } from '../support/looking';
import { inOrder, openWebhookRoom, type WebhookRoom } from '../support/webhook-room';
import type { MadeWebhook } from '../support/webhooks';

let room: WebhookRoom;
let system: WebhookRoom['system'];
let receiving: WebhookRoom['receiving'];
let webhooks: WebhookRoom['webhooks'];
beforeAll(async () => {
  room = await openWebhookRoom();
  ({ system, receiving, webhooks } = room);
});
afterAll(() => room.close());

afterEach(() => room.calm());

let made: MadeWebhook;
let name = '';
const begun = async (receiver: string, types?: string[]) => {
  name = receiver;
  made = await room.begun(name, types);
};
const taken = (caseId: string) => room.taken(name, caseId);

it('410 ends a webhook: on record, told to administrators, and nothing more goes there', async () => {
  await begun('gone');
  receiving.answer(name, () => 410);
  const { id } = await system.openCase('appointment-via-store');
  await system.complete(id, 'accept');
  await system.settle();
  await system.openCase('appointment-via-store');
  await system.settle();
  expect(receiving.got(name)).toHaveLength(1);
  expect((await webhooks.all()).map(each => each.id)).not.toContain(made.id);
  expect((await webhooks.all('?ended=true')).find(each => each.id === made.id)).toMatchObject({
    endedWhy: 'gone',
    endedAt: expect.any(String),
  });
  const states = (await webhooks.deliveries(made.id)).map(({ state, reason }) => `${state} ${reason}`);
  expect(states).toEqual(['failed the webhook answered 410: it wants nothing more', 'skipped webhook-ended']);
  const inbox = must(
    200,
    await system.as('admin-1').get<{ items: { body: Record<string, unknown> }[] }>('/inbox'),
  ).items;
  expect(inbox.filter(({ body }) => body['webhook'] === made.id).map(({ body }) => body['reason'])).toEqual([
    'webhook-ended',
  ]);
  const audit = await system.sql(
    `select by, detail from audit_log where act = 'webhook-ended' and detail ->> 'webhook' = $1`,
    [made.id],
  );
  expect(audit).toEqual([{ by: 'system', detail: { webhook: made.id, why: 'gone' } }]);
});

it('one that fails for long is switched off, its owner hears of it, and when it is back all of it comes, in order', async () => {
  await begun('off');
  let isBack = false;
  receiving.answer(name, () => (isBack ? 204 : 503));
  const { id } = await system.openCase('appointment-via-store');
  await system.drive(id);
  await system.advance('PT1H');
  expect((await webhooks.all()).find(each => each.id === made.id)?.offSince).not.toBeNull();
  const tried = receiving.got(name).length;
  const inbox = must(
    200,
    await system.as('admin-1').get<{ items: { body: Record<string, unknown> }[] }>('/inbox'),
  ).items;
  expect(inbox.filter(({ body }) => body['webhook'] === made.id).map(({ body }) => body['reason'])).toEqual([
    'way-failing',
  ]);
  await system.advance('PT1H');
  expect(receiving.got(name).length - tried).toBeLessThanOrEqual(5);
  isBack = true;
  await system.advance('PT30M');
  const seqs = taken(id);
  expect(seqs).toEqual(inOrder(seqs));
  expect((await webhooks.deliveries(made.id)).filter(({ state }) => state !== 'sent')).toEqual([]);
});

it('whoever says 429 gets nothing more of any case until then, is not switched off, and nobody is told of it', async () => {
  await begun('patience', ['case.opened']);
  let isBusy = true;
  receiving.answer(name, () => (isBusy ? { status: 429, retryAfter: '300' } : 204));
  for (let nth = 0; nth < 4; nth += 1) await system.openCase('appointment-via-store');
  await system.settle();
  const atOnce = receiving.got(name).length;
  expect(atOnce).toBeLessThanOrEqual(2); // as many as are under way at once
  await system.advance('PT4M');
  expect(receiving.got(name)).toHaveLength(atOnce);
  const asked = () => webhooks.all().then(all => all.find(each => each.id === made.id));
  expect(await asked()).toMatchObject({
    offSince: null,
    failingSince: null,
    waiting: 4,
    waitUntil: expect.any(String),
  });
  await system.advance('PT1H');
  expect(receiving.got(name).length).toBeGreaterThan(10);
  expect(await asked()).toMatchObject({ offSince: null, failingSince: null, waiting: 4 });
  isBusy = false;
  await system.advance('PT6M');
  expect((await webhooks.deliveries(made.id)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  const inbox = must(
    200,
    await system.as('admin-1').get<{ items: { body: Record<string, unknown> }[] }>('/inbox'),
  ).items;
  expect(inbox.filter(({ body }) => body['webhook'] === made.id)).toEqual([]);
});

it('whoever is out of order waits as said, and is told of', async () => {
  await begun('out-of-order', ['case.opened']);
  receiving.answer(name, () => ({ status: 503, retryAfter: '120' }));
  await system.openCase('appointment-via-store');
  await system.advance('PT1M');
  expect(receiving.got(name)).toHaveLength(1);
  await system.advance('PT1H');
  expect((await webhooks.all()).find(each => each.id === made.id)?.offSince).not.toBeNull();
});

it('what waited a day for one that is switched off is given up, and listed', async () => {
  await begun('never-back', ['case.opened']);
  receiving.answer(name, () => 503);
  await system.openCase('appointment-via-store');
  await system.openCase('appointment-via-store');
  await system.advance('P1DT2H');
  expect((await webhooks.deliveries(made.id)).map(({ state }) => state)).toEqual(['failed', 'failed']);
});
