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
  const rounds = async () => (await system.sql('select audited_at::text as at from engine_state'))[0]?.['at'];
  for (let round = 0; round < 3; round++) {
    const before = await rounds();
    await until('a round of the auditor', async () => (await rounds()) !== before);
  }
  expect(await system.facts(id, 'case-reseated')).toEqual([]);
  await system.sql(`delete from system_notes where part = 'the-other'`);
  await orders.untilReseated(id);
});
