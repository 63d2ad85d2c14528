import { cursorText, readCursorText } from '../../db/journal/cursor';
import { must } from '../support/looking';
import { verified } from '../support/receiving';
import { openWebhookRoom, type WebhookRoom } from '../support/webhook-room';

let room: WebhookRoom;
let system: WebhookRoom['system'];
let receiving: WebhookRoom['receiving'];
let webhooks: WebhookRoom['webhooks'];
beforeAll(async () => {
  room = await openWebhookRoom();
  ({ system, receiving, webhooks } = room);
});
afterAll(() => room.close());

const admin = () => system.as('admin-1');

it('a system is told what the stream tells, each once, signed so that Standard Webhooks takes it', async () => {
  const { id, secret } = await webhooks.make(receiving.url('all'));
  const [{ cursor } = { cursor: null }] = await system.sql('select cursor from webhooks where id = $1', [id]);
  const opened = await system.openCase('appointment-via-store');
  await system.untilEscalated(opened.id, ({ level }) => level === 'L1');
  await system.drive(opened.id);
  await system.settle();
  const got = receiving.got('all');
  const place = readCursorText(String(cursor));
  const streamed = await system.app.inject({
    method: 'GET',
    url: `/v1/events?follow=false&lastEventId=${place && cursorText(place)}`,
    headers: { authorization: `Bearer ${await system.issuer.tokenOf('admin-1')}` },
  });
  const told = [...streamed.body.matchAll(/^event: (?!notice)\S+\ndata: (.*)$/gm)].map(
    ([, data = '']) => JSON.parse(data) as unknown,
  );
  expect(got.map(each => verified(secret, each))).toEqual(told);
  expect(new Set(got.map(each => each.event.type)).size).toBeGreaterThanOrEqual(6);
  expect(new Set(got.map(each => each.id)).size).toBe(got.length);
  const deliveries = await webhooks.deliveries(id);
  expect(deliveries.map(each => [each.id, each.state])).toEqual(got.map(each => [each.id, 'sent']));
  await webhooks.end(id);
});

it('nobody is named whole, and where the policy stars plates outside the house they are starred', async () => {
  const { id } = await webhooks.make(receiving.url('masked'), { types: ['case.opened'] });
  await system.openCase('appointment-via-store');
  await system.openCase('appointment-via-store', { policy: { settings: { platesOutside: 'masked' } } });
  await system.setPolicy('appointment-via-store', {});
  await system.settle();
  const told = receiving.got('masked');
  expect(told.map(({ event: { data } }) => [data.customerName, data.plate])).toEqual([
    ['张*', '渝A12345'],
    ['张*', '渝A***45'],
  ]);
  expect(told.map(({ text }) => text).join()).not.toMatch(/张伟|13800012345/);
  await webhooks.end(id);
});

it('it hears only of the types and of the store it wants', async () => {
  const made = await webhooks.make(receiving.url('s01'), { types: ['case.opened', 'case.closed'], store: 'S01' });
  const here = await system.openCase('appointment-via-store', { store: 'S01' });
  await system.openCase('appointment-via-store', { store: 'S02' });
  await system.drive(here.id);
  await system.settle();
  expect(receiving.got('s01').map(({ event: { type, data } }) => [type, data.caseId])).toEqual([
    ['case.opened', here.id],
    ['case.closed', here.id],
  ]);
  await webhooks.end(made.id);
});

it('of what happens while it has ended it hears nothing', async () => {
  const { id } = await webhooks.make(receiving.url('ended'));
  await webhooks.end(id);
  await system.openCase('appointment-via-store');
  await system.settle();
  expect(receiving.got('ended')).toEqual([]);
  expect((await webhooks.all()).map(each => each.id)).not.toContain(id);
  expect((await admin().delete(`/webhooks/${id}`)).status).toBe(404);
});

it('its secret is shown once, and while it is changed both sign for a day', async () => {
  const made = await webhooks.make(receiving.url('turned'), { types: ['case.opened'] });
  expect(JSON.stringify(await webhooks.all())).not.toContain('whsec_');
  const { secret } = must(200, await admin().post<{ secret: string }>(`/webhooks/${made.id}/secret`));
  await system.openCase('appointment-via-store');
  await system.settle();
  await system.advance('P1DT1M');
  await system.openCase('appointment-via-store');
  await system.settle();
  const [both, newer] = receiving.got('turned');
  if (!both || !newer) throw new Error('two events were to come');
  expect([verified(made.secret, both), verified(secret, newer)]).toHaveLength(2);
  expect(verified(secret, both)).toEqual(both.event);
  expect(() => verified(made.secret, newer)).toThrow();
  await webhooks.end(made.id);
});

it.each([
  ['https://10.0.0.7/hook', 'lies inside'],
  ['https://[fe80::1]/hook', 'lies inside'],
  ['https://inside.example/hook', 'lies inside'],
  ['http://system.example/hook', 'must be https'],
  ['https://user:word@system.example/hook', 'may not hold a user'],
  ['ftp://system.example/hook', 'must be an https URL'],
])('%s is refused at once', async (url, why) => {
  const answer = await admin().post<{ errors: unknown[] }>('/webhooks', { url, types: ['case.opened'] });
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toEqual([
    expect.objectContaining({ pointer: '/url', message: expect.stringContaining(why) as string }),
  ]);
});
