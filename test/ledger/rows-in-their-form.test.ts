import { migrate } from '../../db/migrate';
import { canonicalPhone } from '../../domain/values/phones';
import { canonicalPlate } from '../../domain/values/plates';
import { formerDatabase, type FormerDatabase } from '../support/former-release';
import { fill, phones, plates } from '../support/former-rows';

const FORMER = '0003_after-sales-care';
let db: FormerDatabase;
beforeAll(async () => {
  db = await formerDatabase(FORMER);
  await fill(db);
  await migrate(db.url, db.url);
});
afterAll(() => db.drop());

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
  expect(await db.sql('select spelling, plate from plate_spellings order by spelling')).toEqual([
    { spelling: '渝H-46002', plate: '渝H46002' },
    { spelling: '渝a50002', plate: '渝A50002' },
    { spelling: '渝Ｈ４６００１', plate: '渝H46001' },
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
  const told = await db.sql('select case_id as "case", day::text, by from displaced_calls');
  expect(told).toEqual([{ case: 'call-a', day: '2099-01-05', by: 'call-b' }]);
});

it('one car still never has two cares under one plate', async () => {
  const twice = db.sql(`update cases set plate = '渝H46001' where id = 'care-early'`);
  await expect(twice).rejects.toMatchObject({ constraint: 'cases_one_care_per_vehicle' });
});
