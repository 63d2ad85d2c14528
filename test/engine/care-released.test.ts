import { careOf, vehicle, type Care } from '../support/care';
import { stepOf } from '../support/looking';
import { ordersOf, type OrdersOf } from '../support/orders';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
let care: Care;
let orders: OrdersOf;
beforeEach(async () => {
  system = await startSystem({ auditEveryMs: 300, guardMs: 300 });
  care = await careOf(system);
  orders = ordersOf(system);
});
afterEach(() => system.close());

const procedure = 'after-sales-care';
const taken = (id: string) => system.untilHeard(id);
const satisfied = { 'call-customer': { outcome: 'satisfied' } };
const lost = { 'call-customer': { outcome: 'lost' } };

/** Vehicles as a release finds them: just left, called back already, there for the second time. */
const asleep = async (): Promise<string[]> => {
  await care.clocks({ callback: 'PT0.5S', recall: 'PT10S', campaign: 'PT11S' });
  const fresh = await care.left(vehicle());
  const called = await care.left(vehicle());
  await system.drive((await care.child(called.id, 'callback')).id, satisfied);
  const car = vehicle();
  const again = await care.left(car);
  await care.left(car, 200);
  const ids = [fresh.id, called.id, again.id];
  for (const id of ids) await taken(id);
  return ids;
};

it('a changed order takes vehicles over that sleep, from their facts, and their year goes on', async () => {
  const ids = await asleep();
  await orders.release('care-anew');
  for (const id of ids) expect(await orders.untilReseated(id)).toMatchObject({ data: { edition: 2, from: 1 } });
  for (const id of ids) {
    const { round } = await taken(id);
    const callback = await care.child(id, 'callback', round);
    if (callback.status === 'open') await system.drive(callback.id, satisfied);
  }
  for (const id of ids) {
    const { round } = await system.theCase(id);
    for (const step of ['recall', 'campaign']) await system.drive((await care.child(id, step, round)).id, lost);
    const ended = await system.untilCase(id, ({ status }) => status === 'closed');
    expect(ended).toMatchObject({ outcome: 'year-passed', round });
    const seqs = (await system.facts(id)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
    expect(await care.count(id, 'recall', round)).toBe(1);
  }
}, 120_000);

it('one that does not know what they wait for leaves them alone, says so, and their clocks run all the same', async () => {
  await care.clocks({ callback: 'PT20H', recall: 'PT4S' });
  const { id } = await care.left(vehicle());
  await taken(id);
  await orders.release('care-without-recall');
  const listed = await until(
    'it to be listed',
    async () => (await orders.casesOf(procedure, '?state=contradicting'))[0],
  );
  expect(listed).toMatchObject({ case: id, edition: 1, trial: { says: 'contradicts', open: ['recall/1'] } });
  await care.child(id, 'recall');
  expect(stepOf(await system.theCase(id), 'recall').status).toBe('open');
  expect(await system.facts(id, 'case-reseated')).toEqual([]);
});
