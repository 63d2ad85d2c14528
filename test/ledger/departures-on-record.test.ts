import { parse } from 'csv-parse/sync';
import { afterSales, vehicle } from '../support/coverage';
import { msOf, must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let after: ReturnType<typeof afterSales>;
beforeAll(async () => {
  system = await startLedgerSystem();
  after = afterSales(system);
  await after.setPace('PT1H');
});
afterAll(() => system.close());

const now = () => new Date(system.now()).toISOString();

it('is for those who look after call-backs, each in the stores they see', async () => {
  const from = now();
  await after.left({ ...vehicle(), store: 'S01' });
  const nothing = { departures: 0, due: 0, coverage: null, reachedRate: null, items: [] };
  expect(await after.coverage({ from }, system.as('sm-S02'))).toMatchObject(nothing);
  expect((await system.as('sm-S02').get('/reports/callback-coverage?store=S01')).status).toBe(403);
  expect(await after.coverage({ from, store: 'S02' })).toMatchObject(nothing);
  for (const who of ['sm-S01', 'op-1', 'sp-1', 'gm-1'])
    expect(await after.coverage({ from }, system.as(who))).toMatchObject({ departures: 1, open: 1 });
  for (const who of ['te-S01', 'fd-S01', 'hr-1', 'ag-1'])
    expect((await system.as(who).get('/reports/callback-coverage')).status).toBe(403);
});

it('pages through departures that left at the same instant, each once', async () => {
  const leftAt = now();
  const plates: string[] = [];
  for (let times = 0; times < 3; times += 1) {
    const car = vehicle();
    plates.push(car.plate);
    await after.left({ ...car, leftAt });
  }
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await after.coverage({ from: leftAt, limit: '1', ...(cursor && { cursor }) });
    expect(page['departures']).toBe(3);
    seen.push(...page.items.map(({ plate }) => plate));
    cursor = page.next;
  }
  expect(seen).toEqual(plates.reverse());
});

it('goes out as CSV with Chinese headings and harmless formulas, on record', async () => {
  const from = now();
  const { plate } = vehicle();
  await after.left({ plate, customerName: '赵敏', advisor: '=1+1' });
  const path = `/reports/callback-coverage.csv?from=${from}`;
  const [file, accepted] = [
    await system.as('cs-1').get(path),
    await system.as('cs-1').get(path.replace('.csv', ''), { accept: 'text/csv' }),
  ];
  expect(accepted.text).toBe(file.text);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.text.startsWith('\uFEFF离店时间,门店,车牌号,顾客姓名,责任服务顾问,回访期限,状态,结论')).toBe(true);
  const rows: Record<string, string>[] = parse(file.text, { bom: true, columns: true });
  expect(rows).toMatchObject([{ 车牌号: plate, 顾客姓名: '赵*', 责任服务顾问: "'=1+1", 状态: 'open', 门店: 'S01' }]);
  const audited = await system.sql(`select by, detail from audit_log where act = 'report-exported'`);
  expect(audited).toHaveLength(2);
  expect(audited[0]).toMatchObject({ by: 'cs-1', detail: { report: 'callback-coverage', format: 'csv', from } });
});

it('departures on record say which round of care each began, or that it was overtaken', async () => {
  const car = vehicle();
  const first = await after.left(car);
  const second = await after.left(car);
  const longAgo = '2026-01-05T16:30:00.000Z'; // the 6th in the store
  await after.left({ ...car, leftAt: longAgo });
  const list = async (query: string, by = 'fd-S01') =>
    must(200, await system.as(by).get<{ items: unknown[] }>(`/departures?plate=${car.plate}${query}`)).items;
  const known = { plate: car.plate, customerName: '赵*', store: 'S01', caseId: first.id };
  expect(await list('')).toMatchObject([
    { ...known, leftAt: second.departure.leftAt, did: 'began', round: 2 },
    { ...known, leftAt: first.departure.leftAt, did: 'began', round: 1, receivedBy: 'cs-1' },
    { ...known, leftAt: longAgo, did: 'overtaken', round: null, links: { case: `/v1/cases/${first.id}` } },
  ]);
  expect(await list('&from=2026-01-06&to=2026-01-06')).toMatchObject([{ leftAt: longAgo }]);
  expect(await list('&to=2026-01-05')).toEqual([]);
  expect(await list('', 'fd-S02')).toEqual([]);
  expect((await system.as('hr-1').get('/departures')).status).toBe(403);
});

it('before it is opened, a call-back is due at the end of calling hours on day 3', async () => {
  await system.setPolicy('after-sales-care', {});
  await system.setPolicy('after-sales-callback', {});
  const leftAt = new Date(system.now() - 86_400_000).toISOString();
  const { customer } = await after.left({ ...vehicle(), leftAt });
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(msOf(leftAt) + 3 * 86_400_000);
  const { items } = await after.coverage({ from: leftAt, state: 'open' });
  const mine = items.find(({ plate }) => plate === customer?.plate);
  expect(mine).toMatchObject({ dueAt: new Date(`${day}T20:00:00+08:00`).toISOString(), callbackCaseId: null });
});
