import { connect } from '../../db/connection';
import { knowWorld } from '../../db/world';
import { createLog } from '../../log';
import { startLoop } from '../../watch/loop';
import { openPlanRows } from '../../watch/plans/open-plan-rows';
import { phoneOf } from '../support/phones';
import { plansAt, type Plans, type PlanView } from '../support/plans';
import { stepOf } from '../support/looking';
import { until } from '../support/until';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { ordersInForce } from '../../workflows/orders-in-force';

let system: LedgerSystem;
let plans: Plans;
beforeAll(async () => {
  system = await startLedgerSystem();
  plans = plansAt(system);
});
afterAll(() => system.close());

const log = createLog('test', 'silent');
const procedure = 'service-reminder';
const anyHour = { contact: { allowed: [] as [string, string][] } };
const today = (days: number) => new Date(system.now() + days * 86_400_000).toISOString().slice(0, 10);
const csv = (...rows: string[]) => ['plate,customerName,phone,item,dueOn', ...rows].join('\n');
const plates = (count: number) => Array.from({ length: count }, (_, at) => `渝K${10_001 + at}`);
const cars = (count: number, dueOn = '') =>
  csv(...plates(count).map(plate => `${plate},赵敏,${phoneOf(plate)},保养,${dueOn}`));
const openedOf = async (id: string) => (await plans.rows(id, 'opened')).map(({ caseId }) => caseId ?? '');
const openAtMost = (most: number) => system.setPolicy(procedure, { ...anyHour, settings: { openAtMost: most } });
const act = (id: string, what: string, body?: unknown) =>
  system.as('pd-1').post<PlanView>(`/reminder-plans/${id}/${what}`, body);

it('opens its rows as cases that know their plan, never more at once than the policy lets, and is done with the last', async () => {
  await openAtMost(2);
  const { id } = (await plans.send('maintenance-due', cars(5), { name: '十一月保养' })).body;
  await plans.untilPlan(id, ({ opened }) => opened === 2);
  for (let closed = 0; closed < 5; closed++) {
    const plan = await plans.untilPlan(id, it => it.closed === closed && it.opened === Math.min(5, closed + 2));
    expect(plan.status).toBe('running');
    const [caseId = ''] = (await openedOf(id)).slice(closed);
    const done = await system.drive(caseId, {
      'call-customer': { outcome: 'informed', override: { reason: '熟客' }, feedback: '好' },
    });
    expect(done).toMatchObject({ plan: id, outcome: 'reported', openedBy: 'system' });
    expect(done.input).toMatchObject({ kind: 'maintenance-due', plan: '十一月保养', planFrom: 'project-department' });
    expect(stepOf(done, 'report').record).toMatchObject({ reportedTo: '销售部', plan: '十一月保养', feedback: '好' });
  }
  const done = await plans.untilPlan(id, ({ status }) => status === 'done');
  expect(done).toMatchObject({ opened: 5, closed: 5 });
});

it('opens nothing in rest hours, nor before its day', async () => {
  const { id } = await (async () => {
    await system.setPolicy(procedure, { contact: { allowed: [hourAhead()] } });
    return (await plans.send('festival', cars(2))).body;
  })();
  await openAtMost(50);
  const later = (await plans.send('festival', cars(2, today(30)))).body;
  // a plan sent after both has opened: the pacer has looked at them
  await plans.untilPlan(id, ({ opened }) => opened === 2); // the policy lets it now
  expect(await plans.read(later.id)).toMatchObject({ status: 'running', opened: 0 });
  const [row] = await plans.rows(later.id, 'waiting');
  expect(Date.parse(row?.startAt ?? '')).toBe(Date.parse(`${today(30)}T00:00:00+08:00`));
});

it('holds back in rest hours until they are over', async () => {
  await system.setPolicy(procedure, { contact: { allowed: [hourAhead()] } });
  const resting = (await plans.send('festival', cars(2))).body;
  await system.setPolicy('agreed-service-reminder', anyHour);
  const other = (await plans.send('agreed-service', cars(1))).body;
  await plans.untilPlan(other.id, ({ opened }) => opened === 1);
  expect(await plans.read(resting.id)).toMatchObject({ opened: 0 });
  await act(resting.id, 'cancellation', { reason: 'Probe' });
});

it('rests while it is paused, and runs on', async () => {
  await openAtMost(1);
  const { id } = (await plans.send('festival', cars(2))).body;
  await plans.untilPlan(id, ({ opened }) => opened === 1);
  expect((await act(id, 'pause')).body).toMatchObject({ status: 'paused' });
  expect([
    (await act(id, 'pause')).status,
    (await system.as('sm-S01').post(`/reminder-plans/${id}/resume`)).status,
  ]).toEqual([409, 403]);
  const [first = ''] = await openedOf(id);
  await system.drive(first, { 'call-customer': { outcome: 'unreachable' } });
  expect(await plans.read(id)).toMatchObject({ opened: 1, closed: 1, status: 'paused' });
  expect((await act(id, 'resume')).body).toMatchObject({ status: 'running' });
  await plans.untilPlan(id, ({ opened }) => opened === 2);
});

it.each([
  ['let-run', { reason: '改期' }, 'open'],
  ['cancel', { reason: '改期', children: 'cancel' }, 'cancelled'],
])('when it is cancelled opens no more, and its open cases %s', async (_, body, status) => {
  await openAtMost(1);
  const { id } = (await plans.send('festival', cars(3))).body;
  await plans.untilPlan(id, ({ opened }) => opened === 1);
  const [caseId = ''] = await openedOf(id);
  expect((await act(id, 'cancellation', body)).body).toMatchObject({ status: 'cancelled', reason: '改期', opened: 1 });
  expect(await system.theCase(caseId)).toMatchObject({ status });
  expect((await act(id, 'resume')).status).toBe(409);
});

it('books for a customer who wants the service at once', async () => {
  const { id } = await system.openCase(procedure, { input: { item: '保养' }, policy: anyHour });
  const done = await system.drive(id, { 'call-customer': { outcome: 'wants-service', bookNow: true } });
  expect(done.steps.map(({ step }) => step)).toEqual(['collect', 'call-customer', 'book', 'report']);
  const [child = ''] = done.children;
  expect(await system.theCase(child)).toMatchObject({ procedure: 'appointment-via-call-centre', parent: id });
});

it("reports on a store's birthdays to its manager when the plan names nobody", async () => {
  await openAtMost(50);
  const { id } = (await plans.send('birthday', cars(1), { as: 'sm-S01', feedbackRoute: null })).body;
  await plans.untilPlan(id, ({ opened }) => opened === 1);
  const [caseId = ''] = await openedOf(id);
  const done = await system.drive(caseId, {
    'call-customer': { outcome: 'informed', override: { reason: '熟客' } },
  });
  expect(stepOf(done, 'report').record).toMatchObject({ kind: 'birthday', reportedTo: 'store-manager' });
});

it('opens no row twice, though several workers open rows and one of them is stopped in the middle', async () => {
  await openAtMost(1_000);
  const store = connect(system.databaseUrl, 5, () => undefined);
  const ledger = { store, world: await knowWorld(store.pool, ordersInForce(), system.now), now: system.now };
  const another = () => startLoop(openPlanRows({ ledger, log }), { log, now: system.now });
  const loops = [another(), another(), another()];
  const { id } = (await plans.send('festival', cars(400))).body;
  await until('the first rows', async () => (await plans.read(id)).opened > 0);
  await Promise.all(loops.slice(1).map(loop => loop.stop()));
  await until('all rows', async () => (await plans.read(id)).opened === 400);
  const [count] = await system.sql(
    'select count(*)::int n, count(distinct plate)::int plates from cases where plan_id = $1',
    [id],
  );
  expect(count).toEqual({ n: 400, plates: 400 });
  await loops[0]?.stop();
  await store.close();
});

/** Calling hours that begin in an hour, wherever the day is in the policy's zone. */
function hourAhead(): [string, string] {
  const clock = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16);
  const from = clock(system.now() + 3_600_000);
  return from >= '23:58' || from < clock(system.now()) ? ['00:01', '00:02'] : [from, '23:59'];
}
