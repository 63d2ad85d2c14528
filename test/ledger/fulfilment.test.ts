import { msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

interface Task {
  caseId: string;
}
const procedure = 'appointment-fulfilment';
const soon = (inMs = 600) => new Date(system.now() + inMs).toISOString();
const HOUR_MS = 3_600_000;
const policy = { settings: { noShowGrace: 'PT1S', punctualityGrace: 'PT15M', remindBefore: 'P1D' } };
const open = (appointmentAt: string) =>
  system.openCase(procedure, { input: { service: '保养', appointmentAt }, policy });

it('counts the two minutes of the reception from the arrival, and expects no no-show any more', async () => {
  const appointmentAt = soon(HOUR_MS);
  const { id } = await open(appointmentAt);
  const waiting = await system.untilStep(id, 'receive');
  expect(waiting.dueAt).toBeNull();
  const tasks = must(200, await system.as('sa-S01').get<{ items: Task[] }>('/tasks?mine=true')).items;
  const mine = tasks.filter(({ caseId }) => caseId === id);
  expect(mine).toContainEqual(expect.objectContaining({ step: 'receive', appointmentAt }));
  const arrivedAt = new Date(system.now()).toISOString();
  const arrived = await system.as('fd-S01').post<{ steps: [] }>(`/cases/${id}/arrival`, { arrivedAt });
  expect(arrived.status).toBe(200);
  const receive = stepOf(await system.theCase(id), 'receive');
  expect(msOf(receive.dueAt)).toBe(msOf(arrivedAt) + 2 * 60_000);
  const expected = await system.sql(`select expires_at from steps where case_id = $1 and step = 'receive'`, [id]);
  expect(expected).toEqual([{ expires_at: null }]);
  const done = await system.drive(id);
  expect(done).toMatchObject({ outcome: 'served', round: 1 });
});

it('skips the reminder of someone who comes within the day', async () => {
  const { id } = await open(soon(HOUR_MS));
  const done = await system.drive(id);
  expect(stepOf(done, 'remind').record).toMatchObject({ outcome: 'skipped' });
  expect(done.children).toEqual([]);
});

it('calls who did not come after the grace, and receives who is on the way in a new round', async () => {
  const { id } = await open(soon());
  const noShow = await system.untilStep(id, 'call-no-show');
  const receive = stepOf(await system.theCase(id), 'receive');
  expect(receive).toMatchObject({ completedBy: 'system', record: { outcome: 'no-show' } });
  expect(msOf(noShow.openedAt)).toBeGreaterThanOrEqual(msOf(receive.completedAt));
  await system.complete(id, 'call-no-show', { outcome: 'on-the-way', reason: '堵车' });
  expect(await system.drive(id)).toMatchObject({ outcome: 'served', round: 2 });
});

it('books a new time as a case of its own and ends rebooked', async () => {
  const { id } = await open(soon());
  await system.untilStep(id, 'call-no-show');
  await system.complete(id, 'call-no-show', { outcome: 'wants-new-time', requestedAt: '2026-12-02T02:00:00.000Z' });
  const done = await system.untilCase(id, ({ status }) => status === 'closed');
  expect(done.outcome).toBe('rebooked');
  const child = await system.theCase(done.children[0] ?? '');
  expect(child).toMatchObject({ procedure: 'appointment-via-store', status: 'open', parent: id });
  expect(child.input).toMatchObject({ requestedAt: '2026-12-02T02:00:00.000Z' });
});

it.each([
  ['agreed', 'served'],
  ['unreachable', 'served'],
])('runs the reminder as a case of its own: %s', async (answer, outcome) => {
  const { id } = await open(new Date(system.now() + 3 * 86_400_000).toISOString());
  const parent = await system.untilCase(id, ({ children }) => children.length === 1);
  const child = parent.children[0] ?? '';
  await system.drive(child, { 'check-details': { outcome: 'match' }, 'call-customer': { outcome: answer } });
  await system.untilStep(id, 'receive');
  expect(await system.drive(id)).toMatchObject({ outcome });
});

it('goes on without its reminder when that was cancelled', async () => {
  const { id } = await open(new Date(system.now() + 3 * 86_400_000).toISOString());
  const parent = await system.untilCase(id, ({ children }) => children.length === 1);
  await system.as('cs-1').post(`/cases/${parent.children[0] ?? ''}/cancellation`, { reason: '重复' });
  await system.untilStep(id, 'receive');
  expect(stepOf(await system.theCase(id), 'remind').record).toMatchObject({ outcome: 'cancelled' });
});

it('says when a pause is over that the no-show is expected later by as much', async () => {
  const { id } = await open(soon(6_000));
  await system.untilStep(id, 'receive');
  await system
    .as('sm-S01')
    .post(`/cases/${id}/pause`, { reason: '停电', until: new Date(system.now() + 2_500).toISOString() });
  await system.untilCase(id, ({ status }) => status === 'open');
  const resumed = await system.theCase(id);
  const paused = (await system.facts(id, 'case-resumed'))[0];
  expect(stepOf(resumed, 'receive').status).toBe('open');
  const noShow = await system.untilStep(id, 'call-no-show');
  expect(msOf(noShow.openedAt)).toBeGreaterThan(msOf(paused?.at));
});
