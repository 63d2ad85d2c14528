import readWorkbook, { readSheet } from 'read-excel-file/node';
import { must, type RegisterEntries } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Entries as the procedures write them: `entry` in a register, recorded at that instant. */
async function entered(register: string, store: string | null, entry: object, recordedAt = '2026-11-23T08:30:05.123Z') {
  const [row] = await system.sql(
    `insert into register_entries (id, register, case_id, procedure, step, round, store, role, recorded_by, recorded_at, entry)
      values (gen_random_uuid(), $1, 'case', 'service-reminder', 'call-customer', 1, $2, 'operator', 'op-1', $3, $4)
      returning id`,
    [register, store, recordedAt, JSON.stringify(entry)],
  );
  return String(row?.['id']);
}

/** The rows of a sheet by its headings. */
function byHeading([headings = [], ...rows]: unknown[][]): Record<string, unknown>[] {
  return rows.map(cells => Object.fromEntries(headings.map((heading, at) => [String(heading), cells[at]])));
}

it('is a workbook with Chinese headings, local times and formulas that are only text', async () => {
  const formula = '=HYPERLINK("http://x","y")<&>';
  await entered('appointment-register-1', 'S01', {
    plate: '渝A12345',
    request: formula,
    feedback: '+1\n第二行',
    appointmentAt: '2026-11-24T01:00:00.000Z',
    newCustomer: true,
  });
  const path = '/registers/appointment-register-1/entries';
  const byName = await system.as('cs-1').get(`${path}.xlsx`);
  expect(byName.status).toBe(200);
  expect(byName.headers['content-type']).toBe(workbook);
  expect(decodeURIComponent(String(byName.headers['content-disposition']))).toContain('预约服务登记表1.xlsx');
  const sheets = await readWorkbook(byName.bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['预约服务登记表1']);
  expect(sheets[0]?.data[0]?.slice(0, 9)).toEqual([
    '案件编号',
    '流程',
    '环节',
    '轮次',
    '门店',
    '岗位',
    '记录人',
    '记录时间',
    '车牌号',
  ]);
  expect(byHeading(sheets[0]?.data ?? [])).toMatchObject([
    {
      记录时间: '2026-11-23 16:30:05',
      车牌号: '渝A12345',
      预约要求: formula,
      顾客反馈意见: '+1\n第二行',
      预约时间: '2026-11-24 09:00:00',
      新客户: '是',
      轮次: '1',
    },
  ]);
  const byAccept = await system.as('cs-1').get(path, { accept: workbook });
  expect(await readSheet(byAccept.bytes)).toEqual(sheets[0]?.data);
});

it('has a sheet for each kind of reminder', async () => {
  const kinds = ['birthday', 'maintenance-due', 'annual-inspection', 'insurance-renewal', 'festival', undefined];
  for (const kind of kinds) await entered('reminder-register', 'S01', { kind, item: kind ?? '无种类' });
  const sheets = await readWorkbook((await system.as('cs-1').get('/registers/reminder-register/entries.xlsx')).bytes);
  const items = sheets.map(({ sheet, data }) => [sheet, byHeading(data).map(row => row['提醒事项'])]);
  expect(items).toEqual([
    ['生日', ['birthday']],
    ['保养到期', ['maintenance-due']],
    ['年检到期', ['annual-inspection']],
    ['保险到期', ['insurance-renewal']],
    ['节日', ['festival']],
    ['其他', ['无种类']],
  ]);
  const list = await system.as('cs-1').get<RegisterEntries>('/registers/reminder-register/entries?kind=festival');
  expect(must(200, list).items.map(({ entry }) => entry['kind'])).toEqual(['festival']);
});

it('holds what the filters and the reader’s own store allow', async () => {
  for (const [store, at] of [
    ['S01', '2025-01-31T10:00:00Z'],
    ['S02', '2025-01-31T23:59:59Z'],
    ['S01', '2025-02-01T00:00:00Z'],
  ] as const)
    await entered('travel-register', store, { plate: `渝${store}` }, at);
  const read = async (who: string, query: string) => {
    const answer = await system.as(who).get(`/registers/travel-register/entries.xlsx?${query}`);
    return byHeading(await readSheet(answer.bytes)).map(row => row['车牌号']);
  };
  expect(await read('cs-1', 'from=2025-01-01&to=2025-01-31')).toEqual(['渝S01', '渝S02']);
  expect(await read('cs-1', 'store=S01')).toEqual(['渝S01', '渝S01']);
  expect(await read('sm-S02', '')).toEqual(['渝S02']);
  expect((await system.as('hr-1').get('/registers/travel-register/entries.xlsx')).status).toBe(403);
  expect((await system.as('cs-1').get('/registers/nothing/entries.xlsx')).status).toBe(404);
});

it('leaves on record who took it', async () => {
  await system.as('gm-1').get('/registers/pickup-slip/entries.xlsx?store=S01');
  const taken = await system.sql(`select by, detail from audit_log where act = 'register-exported' and by = 'gm-1'`);
  expect(taken).toEqual([{ by: 'gm-1', detail: { register: 'pickup-slip', format: 'xlsx', store: 'S01' } }]);
});
