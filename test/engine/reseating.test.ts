import type { Problem } from '../support/client';
import { must } from '../support/looking';
import { changed, ordersOf, type OrdersOf } from '../support/orders';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
let orders: OrdersOf;
beforeEach(async () => {
  system = await startSystem({ auditEveryMs: 300, guardMs: 300 });
  orders = ordersOf(system);
});
afterEach(() => system.close());

it('by hand they wait until a person asks', async () => {
  const [asked, other] = [await orders.openAt('close'), await orders.openAt('accept')];
  must(200, await system.as('admin-1').put(`/orders/${changed}`, { reseating: 'by-hand' }));
  await orders.release('reply-first');
  await until('the trial', async () => {
    const { auditor } = must(200, await system.as('admin-1').get<{ auditor: { examined: number } | null }>('/readyz'));
    return auditor?.examined === 2;
  });
  expect(await orders.orderOf(changed)).toMatchObject({
    reseating: 'by-hand',
    waiting: 2,
    openCases: [{ edition: 1, cases: 2 }],
  });
  must(200, await orders.reseat(asked));
  expect((await system.drive(asked)).outcome).toBe('booked');
  expect(await orders.casesOf(changed)).toMatchObject([
    { case: other, edition: 1, state: 'waiting', trial: { says: 'fits' } },
  ]);
  must(200, await system.as('admin-1').put(`/orders/${changed}`, { reseating: 'automatic' }));
  await orders.untilReseated(other);
});

it('nobody is seated anew while a worker of another release is alive', async () => {
  const id = await orders.openAt('accept');
  await system.sql(
    `insert into system_notes values ('heartbeat', 'the-other', now() + interval '1 hour', '{"engine":"up","release":""}')`,
  );
  await orders.release('reply-first');
  const rounds = async () => (await system.sql(`select at::text from system_notes where topic = 'auditor'`))[0]?.['at'];
  for (let round = 0; round < 3; round++) {
    const before = await rounds();
    await until('a round of the auditor', async () => (await rounds()) !== before);
  }
  expect(await system.facts(id, 'case-reseated')).toEqual([]);
  await system.sql(`delete from system_notes where part = 'the-other'`);
  await orders.untilReseated(id);
});

it('a case that is stopped is seated anew when a person asks', async () => {
  const id = await orders.openAt('notify-supervisor');
  await system.sql(`update cases set stopped_reason = 'somebody erred' where id = $1`, [id]);
  expect(must(200, await orders.reseat(id)).stoppedReason).toBeNull();
  expect((await system.drive(id)).outcome).toBe('booked');
});

it('only administrators decide; the general manager may look', async () => {
  const id = await orders.openAt('accept');
  const path = `/orders/${changed}`;
  for (const [who, status] of [
    ['gm-1', 200],
    ['cs-1', 403],
  ] as const) {
    expect((await system.as(who).get('/orders')).status).toBe(status);
    expect((await system.as(who).get(`${path}/cases`)).status).toBe(status);
    expect((await system.as(who).put(path, { reseating: 'by-hand' })).status).toBe(403);
    expect((await system.as(who).post(`/cases/${id}/reseating`, { reason: '试' })).status).toBe(403);
  }
  expect((await system.as('admin-1').get('/orders/nothing/cases')).status).toBe(404);
  const { body } = await system.as('admin-1').put<Problem>(path, { reseating: 'sometimes' });
  expect(body.code).toBe('invalid-request');
});
