import { plansAt, type Plans } from '../support/plans';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let plans: Plans;
beforeAll(async () => {
  system = await startLedgerSystem();
  plans = plansAt(system);
});
afterAll(() => system.close());

const file = (plate: string) => `plate,customerName,phone,item,dueOn\n${plate},张伟,13800012345,保养,2099-12-01\n`;

it('a plan saved again by a spreadsheet is the first plan', async () => {
  const first = await plans.send('festival', file('渝S00004'), { name: '清明' });
  const again = '到期日,联系电话,提醒事项,顾客姓名,车牌号\r\n2099/12/1,+86 138 0001 2345,保养,张　伟,渝s·00004\r\n';
  const saved = await plans.send('festival', Buffer.from(`\uFEFF${again.replaceAll(',', '\t')}`, 'utf16le'), {
    name: '清明',
    type: 'application/vnd.ms-excel',
  });
  expect([first.status, saved.status, saved.body.id]).toEqual([202, 200, first.body.id]);
});

it('a file that was misread by its first bytes is read again, and nothing of the first reading stays', async () => {
  const english = Array.from({ length: 1_500 }, (_, at) => `LSVAA4182E2${100_000 + at},Smith,,oil,2099-12-01`);
  const gbkRow = Buffer.from('d3e54133303036312cd5c5ceb02c2c2c0a', 'hex'); // 渝A30061,张伟
  const text = `plate,customerName,phone,item,dueOn\n${english.join('\n')}\n`;
  const { status, body } = await plans.send('festival', Buffer.concat([Buffer.from(text), gbkRow]));
  expect([status, body]).toMatchObject([202, { charset: 'gb18030', rows: 1_501, accepted: 1_501, errors: [] }]);
  expect(await system.sql(`select customer_name as name from plan_rows where plate = '渝A30061'`)).toEqual([
    { name: '张伟' },
  ]);
});
