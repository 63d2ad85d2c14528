import { migrate } from '../../db/migrate';
import { canonicalPhone } from '../../domain/values/phones';
import { canonicalPlate } from '../../domain/values/plates';
import { formerDatabase, type FormerDatabase } from '../support/former-release';

const FORMER = '0003_after-sales-care';
let db: FormerDatabase;
beforeAll(async () => {
  db = await formerDatabase(FORMER);
  await fill();
  await migrate(db.url);
});
afterAll(() => db.drop());

const plates = [
  '渝Ａ１２３４５',
  ' 渝a·123 46 ',
  '渝A−1⁃23●47',
  '渝A-12347',
  '渝A\u200b12348\ufeff',
  '渝A1234\u{1D7D1}',
  '渝AO12I5',
  '渝ad12345',
  '渝A1234挂',
  'wj渝1234x',
  'VA-12345',
  '渝X1234 应急',
  'lsvaa4182e2123456',
  '224001使',
  '民航 A1234',
  '渝Н12345',
  '渝G%',
  '-',
];
const phones = [
  '+86 138-0000-0106',
  '０２３-6812 3456',
  '13800000102.0',
  "'13800000107",
  '="13800000108"',
  '(023)68123456转802',
  '8613800000109',
  '0086 138 0000 0110',
  '+86 23 6812 3457',
  '400-820-8820',
  '+852 9123 4567',
  '1.38E+10',
  '无',
  '138',
];

async function fill(): Promise<void> {
  const openCase = (id: string, more: Record<string, unknown>) =>
    db.sql(`insert into cases select * from jsonb_populate_record(null::cases, $1)`, [
      JSON.stringify({ ...blank, id, ...more }),
    ]);
  for (const [at, plate] of plates.entries())
    await openCase(`plate-${at}`, {
      plate,
      input: { plate, vehicles: [{ plate, phone: '+86 13800000106' }], note: '渝Ａ' },
    });
  for (const [at, phone] of phones.entries()) await openCase(`phone-${at}`, { plate: `渝B1000${at % 10}`, phone });
  const care = { procedure: 'after-sales-care' };
  await openCase('care-early', { ...care, plate: '渝Ｈ４６００１' });
  await openCase('care-late', { ...care, plate: '渝h46001' });
  await openCase('care-over', { ...care, plate: '渝H 46001', status: 'closed' });
  await openCase('care-alone', { ...care, plate: '渝H-46002' });
  await openCase('care-child', { plate: '渝Ｈ４６００１', parent_id: 'care-early' });
  const left = (plate: string, leftAt: string, caseId: string) =>
    db.sql(
      `insert into departures (plate, left_at, customer_name, store, case_id, round, callback_at, received_at, received_by)
        values ($1, $2, '赵敏', 'S01', $3, 1, $2, $2, 'fd-S01')`,
      [plate, leftAt, caseId],
    );
  await left('渝Ｈ４６００１', '2026-11-01T08:00:00Z', 'care-early');
  await left('渝h46001', '2026-11-03T08:00:00Z', 'care-late');
  await left('渝H-46002', '2026-11-03T08:00:00Z', 'care-alone');
  await left('渝H46002', '2026-11-03T08:00:00Z', 'care-alone');
  await db.sql(
    `insert into customers values ('渝Ａ50001', '张　伟', '+86 13800050001'), ('渝A50002', '李娜', null), ('渝a50002', '李莎', null)`,
  );
  await db.sql(
    `insert into cards values ('K1', '渝Ａ50001', '2099-12-31', '{}'), ('K2', '渝a50002', '2099-12-31', '{}'), ('K3', '渝Ａ50002', '2099-12-31', '{}')`,
  );
  await db.sql(
    `insert into sealed_results values ('c', '渝Ａ50001', '好', now(), 'x'), ('c', '张伟', '好', now(), 'x')`,
  );
  await db.sql(
    `insert into register_entries values ('e', 'call-log', 'c', 'p', 's', 1, 'S01', 'r', 'x', now(), '{"plate": "渝Ａ50001", "content": "渝Ａ50001"}')`,
  );
  await db.sql(
    `insert into plan_rows (plan_id, line, plate, customer_name, phone, start_at) values ('p', 2, '渝Ａ50001', '张伟', '138-0005-0001', now()), ('p', 3, '渝A 50001', '张伟', null, now())`,
  );
  await openCase('call-a', { plate: '渝Ａ60001', phone: '13800060001' });
  await openCase('call-b', { plate: '渝A60001', phone: '138 0006 0001' });
  await openCase('call-c', { plate: '渝A60003', phone: '+86 13800060001' });
  await db.sql(
    `insert into customer_calls values ('渝Ａ60001', '2099-01-05', 'call-a', 'call', 1, 5, false),
      ('渝A60001', '2099-01-05', 'call-b', 'call', 1, 3, false), ('渝A60003', '2099-01-06', 'call-c', 'call', 1, 5, true)`,
  );
}

const at = '2026-11-01T00:00:00Z';
const blank = {
  procedure: 'appointment-via-store',
  store: 'S01',
  status: 'open',
  input: {},
  policy_id: 'p',
  opened_at: at,
  opened_by: 'x',
  round: 1,
  shift_ms: 0,
  last_seq: 0,
  heard_seq: 0,
  edition: 1,
};

it('every plate has the form the code would give it, with what was typed beside it', async () => {
  const rows = await db.sql(
    `select plate, typed, input from cases where id like 'plate-%' order by substr(id, 7)::int`,
  );
  const expected = plates.map(typed => {
    const plate = canonicalPlate(typed) ?? typed;
    const vehicles = [{ plate, phone: '13800000106' }];
    return { plate, typed: plate === typed ? null : { plate: typed }, input: { plate, vehicles, note: '渝Ａ' } };
  });
  expect(rows).toEqual(expected);
});

it('every phone has the form the code would give it, where nothing can be mistaken', async () => {
  const rows = await db.sql(`select phone, typed from cases where id like 'phone-%' order by substr(id, 7)::int`);
  expect(rows).toEqual(
    phones.map(typed => {
      const phone = canonicalPhone(typed) ?? typed;
      return { phone, typed: phone === typed ? null : { phone: typed } };
    }),
  );
});

it('two open cares of one car stay two: that of the latest visit takes the form, the other is noted', async () => {
  const cares = await db.sql(`select id, plate, status from cases where id like 'care-%' order by id`);
  expect(cares).toEqual([
    { id: 'care-alone', plate: '渝H46002', status: 'open' },
    { id: 'care-child', plate: '渝H46001', status: 'open' },
    { id: 'care-early', plate: '渝Ｈ４６００１', status: 'open' },
    { id: 'care-late', plate: '渝H46001', status: 'open' },
    { id: 'care-over', plate: '渝H46001', status: 'closed' },
  ]);
  const left = await db.sql(`select plate, case_id as care from departures order by left_at, plate`);
  expect(left).toEqual([
    { plate: '渝Ｈ４６００１', care: 'care-early' },
    { plate: '渝H-46002', care: 'care-alone' },
    { plate: '渝H46001', care: 'care-late' },
    { plate: '渝H46002', care: 'care-alone' },
  ]);
});

it('what has two spellings is noted, and nothing else', async () => {
  const notes = await db.sql(`select part, note from system_notes where topic = 'two-spellings' order by part`);
  expect(notes).toEqual([
    { part: '渝H-46002', note: { plate: '渝H46002' } },
    { part: '渝a50002', note: { plate: '渝A50002' } },
    { part: '渝Ｈ４６００１', note: { plate: '渝H46001' } },
  ]);
});

it('customers and their cards take the form; one that would fall on another stays, and its card with it', async () => {
  expect(await db.sql('select plate, customer_name as name, phone from customers order by plate')).toEqual([
    { plate: '渝A50001', name: '张　伟', phone: '13800050001' },
    { plate: '渝A50002', name: '李娜', phone: null },
    { plate: '渝a50002', name: '李莎', phone: null },
  ]);
  expect(await db.sql('select card_number as card, plate from cards order by 1')).toEqual([
    { card: 'K1', plate: '渝A50001' },
    { card: 'K2', plate: '渝a50002' },
    { card: 'K3', plate: '渝A50002' },
  ]);
});

it('plans, sealed results and registers take the form, and what was written freely stays', async () => {
  expect(await db.sql('select line, plate, phone, typed from plan_rows order by line')).toEqual([
    { line: 2, plate: '渝A50001', phone: '13800050001', typed: { plate: '渝Ａ50001', phone: '138-0005-0001' } },
    { line: 3, plate: '渝A 50001', phone: null, typed: null },
  ]);
  expect(await db.sql('select plate from sealed_results order by plate')).toEqual([
    { plate: '张伟' },
    { plate: '渝A50001' },
  ]);
  expect(await db.sql('select entry from register_entries')).toEqual([
    { entry: { plate: '渝A50001', content: '渝Ａ50001' } },
  ]);
});

it('the days of a customer are kept by car and by phone; the less urgent of two calls is planned anew', async () => {
  const days = await db.sql(
    'select customer, day::text, case_id as "case", called from customer_calls order by day, customer',
  );
  expect(days).toEqual([
    { customer: 'phone:13800060001', day: '2099-01-05', case: 'call-b', called: false },
    { customer: 'plate:渝A60001', day: '2099-01-05', case: 'call-b', called: false },
    { customer: 'phone:13800060001', day: '2099-01-06', case: 'call-c', called: true },
    { customer: 'plate:渝A60003', day: '2099-01-06', case: 'call-c', called: true },
  ]);
  const told = await db.sql(`select note from system_notes where topic = 'displaced-call'`);
  expect(told).toEqual([{ note: { case: 'call-a', by: 'call-b' } }]);
});

it('one car still never has two cares under one plate', async () => {
  const twice = db.sql(`update cases set plate = '渝H46001' where id = 'care-early'`);
  await expect(twice).rejects.toMatchObject({ constraint: 'cases_one_care_per_vehicle' });
});
