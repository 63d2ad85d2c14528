import { careOf, daysAgo, vehicle, type Care } from '../support/care';
import { must } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
let care: Care;
beforeAll(async () => {
  system = await startSystem({ auditEveryMs: 300 });
  care = await careOf(system);
});
afterAll(() => system.close());

const resultOf = (id: string): Promise<unknown> => system.engine.client.workflow.getHandle(id).result();
const cancel = async (id: string) =>
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '客户要求' }));
const inThreeDays = () => new Date(Date.now() + 3 * 86_400_000).toISOString();
const family = async () => {
  const { id, children } = await system.openCase('appointment-fulfilment', { input: { appointmentAt: inThreeDays() } });
  const [child = ''] = children;
  await system.untilHeard(child); // one the engine never heard of has no workflow to end
  return { parent: id, child };
};

it.each([
  ['appointment-via-call-centre', 'call-customer'],
  ['appointment-via-store', 'answer-customer'],
])('the workflow of %s ends with the outcome when the case is over', async (procedure, call) => {
  const { id } = await system.openCase(procedure);
  await system.drive(id, { [call]: { outcome: 'declined' } });
  await expect(resultOf(id)).resolves.toBe('declined');
});

it('the workflow of a cancelled case ends', async () => {
  const { id } = await system.openCase('appointment-via-store');
  await system.untilHeard(id);
  await cancel(id);
  await resultOf(id);
});

it('the workflow of a child ends with its cancelled parent', async () => {
  const { parent, child } = await family();
  await cancel(parent);
  await resultOf(child);
});

it('a child names its parent', async () => {
  const { parent, child } = await family();
  const described = await system.engine.client.workflow.getHandle(child).describe();
  const pairs = described.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
  expect(pairs).toContainEqual(['Parent', parent]);
});

describe('of a care', () => {
  it('the workflow ends when the year has passed', async () => {
    await care.clocks({ 'care-message': 'PT1S', callback: 'PT1S', recall: 'PT1S', campaign: 'PT1S' });
    const { id } = await care.left(vehicle());
    const callback = await care.child(id, 'callback');
    await system.drive(callback.id, { 'call-customer': { outcome: 'satisfied', satisfaction: 5 } });
    for (const step of ['recall', 'campaign'])
      await system.drive((await care.child(id, step)).id, { 'call-customer': { outcome: 'lost' } });
    await expect(resultOf(id)).resolves.toBe('year-passed');
  });

  it('the workflow of a call ends when the next departure supersedes it', async () => {
    await care.clocks();
    const car = vehicle();
    const { id } = await care.left({ ...car, leftAt: daysAgo(10) });
    const callback = await care.child(id, 'callback');
    await system.untilHeard(callback.id);
    await care.left(car, 200);
    await expect(resultOf(callback.id)).resolves.toBe('over');
  });

  it('the workflow ends when it is cancelled', async () => {
    const { id } = await care.left(vehicle());
    await system.untilHeard(id);
    await cancel(id);
    await resultOf(id);
  });
});

it('the auditor names a year that is needed and has no calendar', async () => {
  const year = new Date().getUTCFullYear() + 20;
  await system.sql('insert into missing_calendars (year, met_at) values ($1, now())', [year]);
  const named = () => system.engine.watch.running().auditor.report()?.missingCalendars.includes(year);
  await until('the auditor to see it', named);
});
