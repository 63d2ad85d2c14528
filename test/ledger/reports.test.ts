import { afterSales, vehicle } from '../support/coverage';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { report } from '../support/reports';

let system: LedgerSystem;
beforeEach(async () => {
  system = await startLedgerSystem({ at: '2026-11-19T10:00:00+08:00' }); // a Thursday
});
afterEach(() => system.close());

const complain = (store = 'S01') => system.openCase('complaint', { store, input: { content: '音响不响' } });
const cancel = async (id: string) =>
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '重复' }));

async function classed(outcome: string, said: Record<string, unknown> = {}, store = 'S01') {
  const { id } = await complain(store);
  await system.drive(id, {}, 'classify');
  await system.complete(id, 'classify', { outcome, ...said });
  return id;
}

it('lists what was classed major or emergency that day and what needs solving at once, by store', async () => {
  const ordinary = await classed('ordinary');
  const major = await classed('major', { category: 'attitude', departmentAtFault: '钣金' }, 'S02');
  const emergency = await classed('emergency');
  const { children } = await system.theCase(emergency);
  const read = await report(system, 'gm-1', 'serious-complaints');
  expect([read.from, read.to]).toEqual(['2026-11-18T16:00:00.000Z', '2026-11-19T16:00:00.000Z']);
  const lines = read.items.map(({ store, kind, caseId }) => [store, kind, caseId]);
  expect(lines).toEqual([
    ['S01', 'serious', emergency],
    ['S01', 'emergency', children[0]],
    ['S02', 'serious', major],
    ['S02', 'alarm', major],
  ]);
  expect(read.items[2]).toMatchObject({ class: 'major', category: 'attitude', departmentAtFault: '钣金' });
  expect(lines.flat()).not.toContain(ordinary);

  expect((await report(system, 'sm-S01', 'serious-complaints')).items.map(({ store }) => store)).toEqual([
    'S01',
    'S01',
  ]);
  expect((await report(system, 'gm-1', 'serious-complaints?store=S02')).items).toHaveLength(2);
  const first = await report(system, 'gm-1', 'serious-complaints?limit=3');
  const rest = await report(system, 'gm-1', `serious-complaints?limit=3&cursor=${first.next ?? ''}`);
  expect([...first.items, ...rest.items]).toEqual(read.items);
  expect(
    (await report(system, 'gm-1', 'serious-complaints?from=2026-11-17&to=2026-11-18')).items.map(({ kind }) => kind),
  ).toEqual(['emergency', 'alarm']);
});

it('names a complaint whose deadline has passed while it is open', async () => {
  await system.setPolicy('complaint', { durations: { handle: 'PT10M' } });
  const late = await classed('ordinary');
  expect((await report(system, 'cs-1', 'serious-complaints')).items).toEqual([]);
  await system.advance('PT11M');
  const overdue = async () =>
    (await report(system, 'cs-1', 'serious-complaints')).items.filter(({ kind }) => kind === 'overdue');
  expect(await overdue()).toMatchObject([{ caseId: late, step: 'handle', role: 'operations-department' }]);
  await cancel(late);
  expect(await overdue()).toEqual([]);
});

it('shows names whole to the call centre and its superiors, masked to others, in every form', async () => {
  await classed('major');
  const nameTo = async (who: string) => (await report(system, who, 'serious-complaints')).items[0]?.['customerName'];
  expect([await nameTo('cs-1'), await nameTo('admin-1')]).toEqual(['张伟', '张*']);
  const headers = { accept: 'text/csv' };
  const whole = await system.as('gm-1').get('/reports/serious-complaints', headers);
  const masked = await system.as('admin-1').get('/reports/serious-complaints', headers);
  expect(whole.bytes.toString('utf8').split('\n')[0]).toContain('门店,事项,投诉级别,投诉类别,责任部门');
  expect(whole.bytes.toString('utf8')).toContain('张伟');
  expect(masked.bytes.toString('utf8')).toContain('重大投诉');
  expect(masked.bytes.toString('utf8')).not.toContain('张伟');
  const workbook = await system.as('gm-1').get('/reports/serious-complaints.xlsx');
  expect(workbook.headers['content-type']).toContain('spreadsheetml');
  expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
  expect(
    await system.sql(`select detail ->> 'format' as format from audit_log where act = 'report-exported' order by 1`),
  ).toEqual([{ format: 'csv' }, { format: 'csv' }, { format: 'xlsx' }]);
});

it('sums up complaints by class, feedback and call-backs, of each store, of head office and in all', async () => {
  const after = afterSales(system);
  await after.setPace('PT0.2S', 'PT10M');
  const left = await after.left(vehicle());
  await system.complete((await after.callbackOf(left.id)).id, 'call-customer', { outcome: 'satisfied' });
  await classed('ordinary');
  await cancel(await classed('major', {}, 'S02'));
  await complain('S02');
  const { items } = await report(system, 'cs-1', 'weekly-sum?from=2026-11-16&to=2026-11-22');
  expect(items).toMatchObject([
    { store: 'S01', openedOrdinary: 1, openOrdinary: 1, callbacksDue: 1, callbacksSpoken: 1, callbacksMissing: 0 },
    {
      store: 'S02',
      openedMajor: 1,
      closedMajor: 1,
      openMajor: 0,
      openedUnclassed: 1,
      openUnclassed: 1,
      callbacksDue: 0,
    },
    { store: null, openedOrdinary: 0, callbacksDue: 0 },
    { store: 'all', openedOrdinary: 1, openedMajor: 1, openedUnclassed: 1, openOrdinary: 1, callbacksSpoken: 1 },
  ]);
  const usual = await report(system, 'cs-1', 'weekly-sum');
  expect([usual.from, usual.to]).toEqual(['2026-11-08T16:00:00.000Z', '2026-11-15T16:00:00.000Z']);
  expect(usual.items.at(-1)).toMatchObject({ store: 'all', openedOrdinary: 0, openOrdinary: 0 });
  expect((await report(system, 'sm-S02', 'weekly-sum')).items.map(({ store }) => store)).toEqual(['S02', 'all']);
});

it('counts feedback once however often it is copied on, and not what was said before the week', async () => {
  const { id } = await system.openCase('service-reminder', { input: { item: '保养' } });
  await system.drive(id, { 'call-customer': { outcome: 'informed', feedback: '等候太久' } });
  const feedback = async (query: string) =>
    (await report(system, 'cs-1', `weekly-sum${query}`)).items.map(each => each['feedback']);
  expect(await feedback('?from=2026-11-16&to=2026-11-22')).toEqual([1, 0, 0, 1]);
  expect(await feedback('')).toEqual([0, 0, 0, 0]);
});

it('counts complaints by category and department at fault, in each store', async () => {
  await classed('ordinary', { category: 'price', departmentAtFault: '前台' });
  await cancel(await classed('ordinary', { category: 'price', departmentAtFault: '前台' }));
  await classed('ordinary', { category: 'attitude', departmentAtFault: '前台' });
  await complain('S02');
  const { items } = await report(system, 'sm-S01', 'complaints-by-category');
  expect(items).toEqual([
    { store: 'S01', category: 'attitude', departmentAtFault: '前台', complaints: 1, open: 1 },
    { store: 'S01', category: 'price', departmentAtFault: '前台', complaints: 2, open: 1 },
  ]);
  expect((await report(system, 'gm-1', 'complaints-by-category')).items).toHaveLength(3);
});

it('counts lost customers by the reason they gave, whichever call they were lost in', async () => {
  const lost = async (procedure: string, record: Record<string, unknown>, plate: string) => {
    const { id } = await system.openCase(procedure, { store: 'S01', input: { plate, customerName: '赵敏' } });
    await system.complete(id, 'call-customer', record);
  };
  await lost('churn-recall', { outcome: 'lost', lostReason: 'price' }, '渝A70001');
  await lost('reactivation-campaign', { outcome: 'lost', lostReason: 'price' }, '渝A70002');
  await lost('churn-recall', { outcome: 'lost' }, '渝A70003');
  await lost('churn-recall', { outcome: 'will-return' }, '渝A70004');
  expect((await report(system, 'gm-1', 'lost-customers')).items).toEqual([
    { store: 'S01', lostReason: 'price', customers: 2 },
    { store: 'S01', lostReason: 'not-said', customers: 1 },
  ]);
  expect((await report(system, 'gm-1', 'lost-customers?from=2026-11-20')).items).toEqual([]);
});

it('there is no other report', async () => {
  for (const key of ['no-such', 'toString']) expect((await system.as('gm-1').get(`/reports/${key}`)).status).toBe(404);
  expect((await system.as('gm-1').get('/reports/no-such.xlsx')).status).toBe(404);
  const { items } = must(200, await system.as('gm-1').get<{ items: { key: string }[] }>('/reports'));
  expect(items.map(({ key }) => key)).toContain('lost-customers');
});
