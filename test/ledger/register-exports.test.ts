import { parse } from 'csv-parse/sync';
import { must, type RegisterEntries, type RegisterEntry } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

it('exports CSV with a byte-order mark, Chinese headings and formulas made harmless', async () => {
  const { id } = await system.openCase('appointment-via-store');
  await system.drive(id, {
    accept: { request: '=HYPERLINK("http://x","y")' },
    'answer-customer': { outcome: 'declined', feedback: '+1' },
  });
  const answer = await system.as('cs-1').get('/registers/appointment-register-1/entries', { accept: 'text/csv' });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('预约服务登记表1.csv');
  expect(
    answer.text.startsWith('\uFEFF案件编号,流程,环节,轮次,门店,岗位,记录人,记录时间,车牌号,顾客姓名,联系电话,身份核实'),
  ).toBe(true);

  const rows: Record<string, string>[] = parse(answer.text, { bom: true, columns: true });
  const mine = rows.filter(cells => cells['案件编号'] === id);
  expect(mine[0]).toMatchObject({
    环节: 'accept',
    轮次: '1',
    车牌号: '渝A12345',
    预约要求: `'=HYPERLINK("http://x","y")`,
  });
  expect(mine[1]).toMatchObject({ 环节: 'answer-customer', 预约结果: 'declined', 顾客反馈意见: "'+1" });
});

it('is read by those who write in it, each in their own store', async () => {
  const { id } = await system.openCase('appointment-via-store', { store: 'S02' });
  await system.drive(id, {}, 'notify-supervisor');
  const path = '/registers/appointment-register-1/entries?limit=500';
  const read = async (who: string) => must(200, await system.as(who).get<RegisterEntries>(path)).items;
  expect((await read('fd-S02')).some(entry => entry.caseId === id)).toBe(true);
  expect((await read('fd-S01')).every(({ store }) => store === 'S01')).toBe(true);
  expect((await read('op-1')).some(entry => entry.caseId === id)).toBe(true);
  for (const stranger of ['hr-1', 'ag-1', 'te-S02']) expect((await system.as(stranger).get(path)).status).toBe(403);
});

it('pages through entries in the order they were made, each once', async () => {
  const { id } = await system.openCase('appointment-via-call-centre');
  await system.drive(id);
  const seen: RegisterEntry[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const page: RegisterEntries = must(
      200,
      await system.as('cs-1').get<RegisterEntries>(`/registers/appointment-register-1/entries?limit=2${cursor}`),
    );
    seen.push(...page.items);
    next = page.next;
  }
  expect(new Set(seen.map(entry => entry.id)).size).toBe(seen.length);
  expect(seen.filter(({ caseId }) => caseId === id)).toHaveLength(5);
});
