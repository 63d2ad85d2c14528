import { Readable } from 'node:stream';
import { plansAt, type Plans, type PlanView } from '../support/plans';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let plans: Plans;
beforeAll(async () => {
  system = await startLedgerSystem();
  plans = plansAt(system);
});
afterAll(() => system.close());

const csv = (...rows: string[]) => ['plate,customerName,phone,item,dueOn', ...rows].join('\r\n');
const rows = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => `渝P${first + at},赵敏,138000${first + at},保养,2099-12-01`);
const inPieces = (file: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(file.length / size) }, (_, at) => file.subarray(at * size, (at + 1) * size)),
  );

describe('a plan is read', () => {
  it('as CSV: good rows are kept, and what became of each line is told', async () => {
    const sent = await plans.send('maintenance-due', csv(...rows(10_001, 3)));
    expect(sent.status).toBe(202);
    expect(sent.body).toMatchObject({ status: 'running', planFrom: 'project-department', feedbackRoute: '销售部' });
    expect(sent.body).toMatchObject({ rows: 3, accepted: 3, rejected: 0, opened: 0, closed: 0, errors: [] });
    const listed = await plans.rows(sent.body.id);
    expect(listed.map(({ line, plate, dueOn, state }) => [line, plate, dueOn, state])).toEqual([
      [2, '渝P10001', '2099-12-01', 'waiting'],
      [3, '渝P10002', '2099-12-01', 'waiting'],
      [4, '渝P10003', '2099-12-01', 'waiting'],
    ]);
  });

  it('as JSON, with items counted from 1', async () => {
    const items = [
      { plate: '渝P00001', customerName: '甲', phone: 13800000000 },
      { plate: '渝P00002' },
      'no row',
      { colour: 'red' },
    ];
    const body = { kind: 'festival', name: '春节', feedbackRoute: '销售部', store: 'S01', items };
    const sent = await system.as('pd-1').post<PlanView>('/reminder-plans', body);
    expect(sent.status).toBe(202);
    expect(sent.body).toMatchObject({ rows: 4, accepted: 1, rejected: 3 });
    expect(sent.body.errors.map(({ line, code }) => [line, code])).toEqual([
      [2, 'missing-customer-name'],
      [3, 'wrong-columns'],
      [4, 'wrong-columns'],
    ]);
  });

  const chinese = '提醒事项,顾客姓名,车牌号,到期日\n保养,张伟,渝A·12345,2099/12/1\n"换油,滤芯",李娜,渝 b20001,\n';
  // the same as a Chinese spreadsheet saves it
  const gbk = Buffer.from(
    'cce1d0d1cac2cfee2cb9cbbfcdd0d5c3fb2cb3b5c5c6bac52cb5bdc6dac8d50ab1a3d1f82cd5c5ceb02cd3e541a1a431323334352c323039392f31' +
      '322f310a22bbbbd3cd2cc2cbd0be222cc0eec4c82cd3e5206232303030312c0a',
    'hex',
  );

  it.each([
    ['UTF-8', 'text/csv', Buffer.from(chinese), 'utf-8'],
    ['UTF-8 with a byte-order mark', 'text/plain', Buffer.from(`\uFEFF${chinese}`), 'utf-8'],
    ['GBK that says so', 'text/csv; charset=GBK', gbk, 'gb18030'],
    ['GBK that does not', 'application/vnd.ms-excel', gbk, 'gb18030'],
    ['UTF-16', 'text/csv', Buffer.from(`\uFEFF${chinese}`, 'utf16le'), 'utf-16le'],
  ])('with Chinese headings in any order: %s', async (what, type, file, charset) => {
    const { status, body } = await plans.send('festival', file, { name: what, type });
    expect([status, body.errors, body.charset]).toEqual([202, [], charset]);
    expect(await plans.rows(body.id)).toMatchObject([
      { plate: '渝A12345', customerName: '张伟', phone: null, item: '保养', dueOn: '2099-12-01' },
      { plate: '渝B20001', customerName: '李娜', phone: null, item: '换油,滤芯', dueOn: null },
    ]);
  });

  it('however its bytes arrive, a character here and half a character there', async () => {
    const file = `${'\n'.repeat(3)}${csv(...rows(20_001, 40))}`;
    const { body } = await plans.send('festival', inPieces(Buffer.from(file), 7), { name: 'in pieces' });
    expect(body).toMatchObject({ rows: 40, accepted: 40 });
    expect((await plans.rows(body.id))[0]).toMatchObject({ line: 5, customerName: '赵敏' });
  });

  it('line by line: bad rows say why, good rows stay', async () => {
    const { status, body } = await plans.send(
      'insurance-renewal',
      csv(
        '渝P00001,甲,,保险,2099-12-01',
        ',乙,,,',
        '渝P00003,,,,',
        '渝P00004,丁,,,2099-02-30',
        '!?,戊,,,',
        `渝P00006,${'己'.repeat(201)},,,`,
        '渝P00007,庚,,,,辛',
        '渝P00001,甲,13900000001,保险,2099-12-01',
        '渝P00009,壬\0,,,',
        '渝P00010,=HYPERLINK(1),+86 138-0000-0010,"-1",2099-12-01',
        ',,,,',
        '渝P00012,"丑,,,',
        '渝P00013,寅,1.38E+10,,',
        '渝P00014,卯',
        '渝P00015,辰www.evil.com,,,',
        '渝P00016,巳,,点http://evil.top,',
      ),
    );
    expect([status, body]).toEqual([202, expect.objectContaining({ rows: 15, accepted: 3, rejected: 12 })]);
    expect(body.errors.map(({ line, code }) => [line, code])).toEqual([
      [3, 'missing-plate'],
      [4, 'missing-customer-name'],
      [5, 'invalid-due-on'],
      [6, 'invalid-plate'],
      [7, 'too-long'],
      [8, 'wrong-columns'],
      [9, 'duplicate-row'],
      [10, 'unreadable-text'],
      [13, 'malformed-csv'],
      [14, 'invalid-phone'],
      [16, 'contains-link'],
      [17, 'contains-link'],
    ]);
    expect((await plans.rows(body.id)).map(({ plate, phone }) => [plate, phone])).toEqual([
      ['渝P00001', null],
      ['渝P00010', '13800000010'],
      ['渝P00014', null],
    ]);
    expect(await plans.errors(body.id, 4)).toEqual(body.errors);
  });
});
