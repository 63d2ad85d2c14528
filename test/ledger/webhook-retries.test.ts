import { must } from '../support/looking';
import { inOrder, openWebhookRoom, type WebhookRoom } from '../support/webhook-room';
import type { MadeWebhook } from '../support/webhooks';

jest.setTimeout(120_000); // a day of tries, each look after the journal's present

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

it('the events of a case come in its order though a receiver fails in between, and another case does not wait for them', async () => {
  await begun('in-order');
  const held = await system.openCase('appointment-via-store');
  receiving.answer(name, ({ event: { data } }, nth) =>
    data.caseId === held.id && nth < 6 ? ([500, 404, 302][nth % 3] ?? 500) : 204,
  );
  await system.drive(held.id);
  const other = await system.openCase('appointment-via-store');
  await system.settle();
  expect([taken(held.id), taken(other.id)]).toEqual([[], [expect.any(Number)]]);
  await system.advance('PT10M');
  const seqs = taken(held.id);
  expect(seqs.length).toBeGreaterThan(4);
  expect(seqs).toEqual(inOrder(seqs));
  const ids = receiving.got(name).filter(({ event: { data } }) => data.caseId === held.id && data.seq === seqs[0]);
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  expect(ids.length).toBeGreaterThan(1);
});

it('what is never taken is tried for a day, is listed then, and the rest of its case goes on', async () => {
  await begun('poison');
  const { id } = await system.openCase('appointment-via-store');
  // a receiver that works, but for one event
  receiving.answer(name, ({ event }) => (event.type === 'case.opened' && event.data.caseId === id ? 500 : 204));
  await system.complete(id, 'accept');
  for (const later of ['PT10M', 'PT3H', 'PT17H', 'PT5H']) {
    expect(taken(id)).toEqual([]);
    await system.openCase('appointment-via-store');
    await system.advance(later);
  }
  const [dead, ...others] = (await webhooks.deliveries(made.id)).filter(each => each.case === id);
  expect(dead).toMatchObject({ state: 'failed', reason: 'the webhook answered 500' });
  expect(dead?.attempts.length).toBeGreaterThanOrEqual(10);
  expect(dead?.attempts.length).toBeLessThanOrEqual(16);
  expect(others.map(({ state }) => state)).toEqual(others.map(() => 'sent'));
  expect((await webhooks.deliveries(made.id, '&state=failed')).map(each => each.id)).toEqual([dead?.id]);
});

it('what a receiver says is wrong with one event is not asked twice, and holds nothing back', async () => {
  await begun('wrong');
  receiving.answer(name, ({ event }) => (event.type === 'case.opened' ? 422 : 204));
  const { id } = await system.openCase('appointment-via-store');
  await system.complete(id, 'accept');
  await system.settle();
  const states = (await webhooks.deliveries(made.id))
    .filter(each => each.case === id)
    .map(each => [each.state, each.attempts.length]);
  expect(states.slice(0, 2)).toEqual([
    ['failed', 1],
    ['sent', 1],
  ]);
});

it('an event is sent again by hand under the same id, also one that has arrived', async () => {
  await begun('by-hand', ['case.opened']);
  await system.openCase('appointment-via-store');
  await system.settle();
  const [sent] = await webhooks.deliveries(made.id);
  const path = `/webhooks/${made.id}/deliveries/${sent?.id}/redelivery`;
  expect(must(200, await system.as('admin-1').post<{ state: string }>(path)).state).toBe('queued');
  expect((await system.as('admin-1').post<{ code: string }>(path)).body.code).toBe('not-again');
  await system.settle();
  expect(receiving.got(name).map(({ id }) => id)).toEqual([sent?.id, sent?.id]);
  expect((await webhooks.deliveries(made.id)).map(({ attempts }) => attempts.length)).toEqual([2]);
});
