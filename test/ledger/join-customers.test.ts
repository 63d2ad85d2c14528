import { connect, type Store } from '../../db/connection';
import { joinCustomers } from '../../db/ledger/customers/join-customers';
import type { Joining } from '../../db/ledger/customers/joining';
import { depart } from '../../db/ledger/departures/depart';
import { endChildren } from '../../db/ledger/end-children';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { startDue } from '../../db/ledger/start-due';
import { listCoverage } from '../../db/read/callback-coverage';
import { knowWorld } from '../../db/world';
import { createDatabase, type TestDatabase } from '../support/database';

const DAY_MS = 86_400_000;
const nowMs = Date.parse('2026-09-15T02:00:00Z'); // ten in the morning in Shanghai
const daysAgo = (days: number) => nowMs - days * DAY_MS;
let database: TestDatabase;
let store: Store;
let ledger: Ledger & { world: Awaited<ReturnType<typeof knowWorld>> };
let cars = 46_000;
beforeAll(async () => {
  database = await createDatabase();
  store = connect(database.url, 8, () => undefined);
  ledger = { store, world: await knowWorld(store.pool) };
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const sql = async (text: string, values: unknown[] = []) =>
  (await store.pool.query<Record<string, unknown>>(text, values)).rows;

/** A car and the other spelling under which a former release kept it. */
const newCar = () => {
  const plate = `渝H${(cars += 1)}`;
  return { plate, spelling: plate.replace('H', 'Ｈ') };
};

const left = async (plate: string, days: number, more = {}) => {
  const departure = { plate, customerName: '赵敏', phone: null, store: 'S01', visit: {}, by: 'fd-S01', nowMs, ...more };
  const { caseId } = await inLedger(ledger, (tx, world) =>
    depart(tx, { ...departure, leftAtMs: daysAgo(days) }, null, world),
  );
  return caseId;
};

/** The same as a former release kept it, which did not know that it was the same car. */
const leftAs = async (spelling: string, plate: string, days: readonly number[], more = {}) => {
  const other = plate.replace('H', 'Z');
  let caseId = '';
  for (const each of days) caseId = await left(other, each, more);
  await sql('update cases set plate = $2 where id = $1', [caseId, spelling]);
  await sql('update departures set plate = $2 where plate = $1', [other, spelling]);
  await sql(`insert into system_notes values ('two-spellings', $1, now(), jsonb_build_object('plate', $2::text))`, [
    spelling,
    plate,
  ]);
  return caseId;
};

const openDue = () => inLedger(ledger, (tx, world) => startDue(tx, 50, nowMs, world));
const join = async (from: string, into: string) => {
  const joining: Joining = { from, into, reason: '同一辆车', by: 'admin-1', nowMs };
  const joined = await inLedger(ledger, (tx, world) => joinCustomers(tx, joining, world));
  if (joined.cares.toEnd) await endChildren(ledger, joined.cares.toEnd, 20, () => nowMs);
  return joined;
};
const theCase = async (id: string) =>
  (await sql('select plate, status, outcome, round from cases where id = $1', [id]))[0];
const childrenOf = (id: string) =>
  sql('select plate, procedure, status, outcome from cases where parent_id = $1 order by procedure', [id]);

it('of two cares that of the latest visit goes on, and the calls of the earlier visits end as superseded', async () => {
  const { plate, spelling } = newCar();
  const going = await left(plate, 1);
  const ending = await leftAs(spelling, plate, [9, 5]);
  await openDue();
  expect(await childrenOf(ending)).toMatchObject([{ procedure: 'after-sales-callback', status: 'open' }]);
  expect((await join(spelling, plate)).cares).toMatchObject({ care: going, ended: ending });
  expect(await theCase(going)).toEqual({ plate, status: 'open', outcome: null, round: 1 });
  expect(await theCase(ending)).toEqual({ plate, status: 'closed', outcome: 'superseded', round: 2 });
  expect(await childrenOf(ending)).toEqual([
    { plate, procedure: 'after-sales-callback', status: 'closed', outcome: 'superseded' },
  ]);
  expect(await childrenOf(going)).toEqual([]);
});

it('the departures of both stand under one plate, in their order, also in the care that goes on', async () => {
  const { plate, spelling } = newCar();
  const ending = await leftAs(spelling, plate, [9, 5]);
  const going = await left(plate, 1);
  const { moved } = await join(spelling, plate);
  expect(moved).toMatchObject({ departures: 2, sameDepartures: 0 });
  expect(await sql('select case_id as care from departures where plate = $1 order by left_at', [plate])).toEqual(
    [ending, ending, going].map(care => ({ care })),
  );
  const facts = await sql(
    `select at from case_facts where case_id = $1 and kind = 'departure-overtaken' order by seq`,
    [going],
  );
  expect(facts).toEqual([9, 5].map(days => ({ at: new Date(daysAgo(days)) })));
});

it('the care of the latest visit goes on also when it has the other spelling, and takes the form', async () => {
  const { plate, spelling } = newCar();
  const ending = await left(plate, 8);
  const going = await leftAs(spelling, plate, [2]);
  expect((await join(spelling, plate)).cares).toMatchObject({ care: going, ended: ending });
  expect(await theCase(going)).toMatchObject({ plate, status: 'open' });
  expect(await sql('select typed from cases where id = $1', [going])).toEqual([{ typed: { plate: spelling } }]);
  await left(plate, 0);
  expect(await theCase(going)).toMatchObject({ round: 2 });
});

it.each([
  ['goes its own way', {}, 1],
  ['is left to the latest visit where that names a day itself', { inspectionDueOn: '2026-12-01' }, 0],
])('a reminder of a day that lies ahead %s', async (_, latest, reminders) => {
  const { plate, spelling } = newCar();
  const ending = await leftAs(spelling, plate, [5], { inspectionDueOn: '2026-11-01' });
  await left(plate, 1, latest);
  await join(spelling, plate);
  const found = (await childrenOf(ending)).filter(({ procedure }) => procedure === 'service-reminder');
  expect(found).toEqual(Array(reminders).fill({ plate, procedure: 'service-reminder', status: 'open', outcome: null }));
});

it('an earlier departure counts as superseded, not as missing its call-back', async () => {
  const { plate, spelling } = newCar();
  await leftAs(spelling, plate, [9]);
  await left(plate, 1);
  await join(spelling, plate);
  const page = await listCoverage(store.pool, {
    from: null,
    to: null,
    seen: null,
    hours: { S01: { zone: 'Asia/Shanghai', closes: '20:00' } },
    nowMs,
    after: null,
    limit: 100,
  });
  expect(page.filter(row => row.plate === plate).map(({ state }) => state)).toEqual(['open', 'superseded']);
});

it('one departure reported under both spellings is one', async () => {
  const { plate, spelling } = newCar();
  await leftAs(spelling, plate, [2]);
  await left(plate, 2);
  expect((await join(spelling, plate)).moved).toMatchObject({ departures: 0, sameDepartures: 1 });
});

it('a customer and cards that agree are one; where they differ that of the plate that stays is kept and both are told', async () => {
  const { plate, spelling } = newCar();
  await sql(`insert into customers values ($1, '张　伟', null), ($2, '张伟', '13800046000')`, [plate, spelling]);
  const cards = `insert into cards values ('K 1', $1, '2099-12-31', '{pickup,legal}'), ('K-1', $2, '2099-12-31', '{legal,pickup}'),
    ('K2', $1, '2099-12-31', '{}'), ('k2', $2, '2030-12-31', '{}'), ('K3', $2, '2099-12-31', '{}')`;
  await sql(cards, [plate, spelling]);
  const joined = await join(spelling, plate);
  expect(joined.file).toEqual({
    kept: { plate, customerName: '张　伟', phone: '13800046000' },
    dropped: null,
    differs: [],
  });
  expect(joined.cards.map(({ kept, dropped, differs }) => [kept.cardNumber, dropped?.cardNumber, differs])).toEqual(
    expect.arrayContaining([
      ['K 1', 'K-1', false],
      ['K2', 'k2', true],
      ['K3', undefined, false],
    ]),
  );
  expect(await sql('select card_number as card from cards where plate = $1 order by 1', [plate])).toEqual(
    ['K 1', 'K2', 'K3'].sort().map(card => ({ card })),
  );
});

it('of customers who differ the one under the plate that stays is kept', async () => {
  const { plate, spelling } = newCar();
  await sql(`insert into customers values ($1, '张伟', '13800046001'), ($2, '李娜', '13800046002')`, [plate, spelling]);
  expect((await join(spelling, plate)).file).toMatchObject({
    kept: { customerName: '张伟', phone: '13800046001' },
    dropped: { customerName: '李娜' },
    differs: ['customerName', 'phone'],
  });
});

it('two plates of one car become one: history and days go along, and of two calls on a day one is planned anew', async () => {
  const [{ plate: from }, { plate: into }] = [newCar(), newCar()];
  for (const plate of [from, into]) await left(plate, 200);
  await openDue();
  const calls = await sql(
    `select c.id from cases c where c.plate = any($1) and parent_step = 'recall' and status = 'open' order by c.plate`,
    [[from, into]],
  );
  expect(calls.length).toBe(2);
  const { moved, cares } = await join(from, into);
  expect(moved.cases).toBeGreaterThan(1);
  expect(cares.ended).not.toBeNull();
  expect(await sql('select 1 from cases where plate = $1', [from])).toEqual([]);
  expect(await sql('select 1 from customer_calls where customer = $1', [`plate:${from}`])).toEqual([]);
});

it('who joins the same two at once joins them once', async () => {
  const { plate, spelling } = newCar();
  await leftAs(spelling, plate, [5]);
  await left(plate, 1);
  const results = await Promise.allSettled([join(spelling, plate), join(spelling, plate), join(spelling, plate)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await sql(`select 1 from system_notes where topic = 'two-spellings' and part = $1`, [spelling])).toEqual([]);
});

it('where nothing is kept under a plate there is nothing to join', async () => {
  await expect(join(newCar().plate, newCar().plate)).rejects.toMatchObject({ code: 'not-found' });
});
