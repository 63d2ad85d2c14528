import type { CaseView } from '../../api/wire/case';
import { entriesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const procedure = 'violation-reminder';
const zhang = { plate: '渝A12345', customerName: '张伟' };
const wang = { plate: '渝C30001', customerName: '王芳' };
const due = { violations: '闯红灯 1 次', payableBy: '2026-11-30', amount: 200 };

const childrenOf = (parent: CaseView) => Promise.all(parent.children.map(id => system.theCase(id)));
const looked = async (vehicles: object[], month = '2026-11') => {
  const { id } = await system.openCase(procedure, { input: { month, vehicles } });
  await system.complete(id, 'look-up', { outcome: 'due', vehicles: vehicles.map(each => ({ ...due, ...each })) });
  return system.untilCase(id, ({ children }) => children.length > 0);
};

it('collects the month by itself and opens with the look-up, due that day by 18:00', async () => {
  const opened = await system.openCase(procedure);
  expect(stepOf(opened, 'collect')).toMatchObject({ status: 'done', completedBy: 'system', record: { vehicles: [] } });
  const { dueAt, role } = stepOf(opened, 'look-up');
  expect(role).toBe('operator');
  const local = new Date(Date.parse(dueAt ?? '') + 8 * 3_600_000).toISOString().slice(11, 16); // Shanghai has no summer time
  expect(local).toBe('18:00');
});

it('ends with nothing due when the look-up finds nothing', async () => {
  const { id } = await system.openCase(procedure);
  const done = await system.drive(id, { 'look-up': { outcome: 'none-due' } });
  expect(done).toMatchObject({ status: 'closed', outcome: 'nothing-due', children: [] });
});

it('opens a case for each vehicle with a payment due, linked both ways, and is over when they are', async () => {
  const parent = await looked([zhang, wang]);
  const children = await childrenOf(parent);
  expect(children.map(({ parent: of, procedure: is }) => [of, is])).toEqual([
    [parent.id, 'violation-reminder-call'],
    [parent.id, 'violation-reminder-call'],
  ]);
  const [first, second] = children.map(({ id }) => id);
  await system.drive(first ?? '', { 'call-customer': { outcome: 'informed', feedback: '知道了' } });
  expect((await system.theCase(parent.id)).status).toBe('open');
  await system.drive(second ?? '', { 'call-customer': { outcome: 'unreachable' } });
  const done = await system.untilCase(parent.id, ({ status }) => status === 'closed');
  expect(done.outcome).toBe('completed');
  const ends = (await childrenOf(done)).map(({ outcome }) => outcome);
  expect(ends.sort()).toEqual(['informed', 'reached-by-text']);
  const [entry] = await entriesOf(system.as('op-1'), 'violation-register', first ?? '');
  expect(entry?.entry).toMatchObject({
    ...due,
    plate: expect.any(String),
    feedback: '知道了',
    verification: 'entitled',
  });
});

it('makes no case of a payment due in a later month, nor of none', async () => {
  const vehicles = [
    zhang,
    { ...wang, payableBy: '2026-12-31' },
    { plate: '渝D40001', customerName: '陈静', amount: 0 },
  ];
  const parent = await looked(vehicles);
  expect((await childrenOf(parent)).map(({ customer }) => customer?.plate)).toEqual([zhang.plate]);
});

it('asks whether the customer holds a card, not for a service', async () => {
  const { children } = await looked([{ plate: '渝D40001', customerName: '陈静' }]);
  const done = await system.drive(children[0] ?? '', { 'call-customer': { outcome: 'informed' } });
  expect(done.outcome).toBe('not-entitled');
});

it('goes on when a child is cancelled: nobody waits for it', async () => {
  const { id, children } = await looked([zhang]);
  await system.as('cs-1').post(`/cases/${children[0]}/cancellation`, { reason: '重复' });
  expect(await system.untilCase(id, ({ status }) => status === 'closed')).toMatchObject({ outcome: 'completed' });
});

it('may be opened for the whole company, without a store', async () => {
  const answer = await system.as('op-1').post<CaseView>('/cases', { procedure, input: {} });
  expect([answer.status, answer.body.store]).toEqual([201, null]);
});
