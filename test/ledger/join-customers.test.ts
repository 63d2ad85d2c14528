import { listCoverage } from '../../db/read/callback-coverage';
import { daysAgo, formerCars, newCar, nowMs, type FormerCars } from '../support/former-cars';

let cars: FormerCars;
beforeAll(async () => void (cars = await formerCars()));
afterAll(() => cars.close());

const theCase = async (id: string) =>
  (await cars.sql('select plate, status, outcome, round from cases where id = $1', [id]))[0];
const childrenOf = (id: string) =>
  cars.sql('select plate, procedure, status, outcome from cases where parent_id = $1 order by procedure', [id]);

it('of two cares that of the latest visit goes on, and the calls of the earlier visits end as superseded', async () => {
  const { plate, spelling } = newCar();
  const going = await cars.left(plate, 1);
  const ending = await cars.leftAs(spelling, plate, [9, 5]);
  await cars.openDue();
  expect(await childrenOf(ending)).toMatchObject([{ procedure: 'after-sales-callback', status: 'open' }]);
  expect((await cars.join(spelling, plate)).cares).toMatchObject({ care: going, ended: ending });
  expect(await theCase(going)).toEqual({ plate, status: 'open', outcome: null, round: 1 });
  expect(await theCase(ending)).toEqual({ plate, status: 'closed', outcome: 'superseded', round: 2 });
  expect(await childrenOf(ending)).toEqual([
    { plate, procedure: 'after-sales-callback', status: 'closed', outcome: 'superseded' },
  ]);
  expect(await childrenOf(going)).toEqual([]);
});

it('the departures of both stand under one plate, in their order, also in the care that goes on', async () => {
  const { plate, spelling } = newCar();
  const ending = await cars.leftAs(spelling, plate, [9, 5]);
  const going = await cars.left(plate, 1);
  const { moved } = await cars.join(spelling, plate);
  expect(moved).toMatchObject({ departures: 2, sameDepartures: 0 });
  expect(await cars.sql('select case_id as care from departures where plate = $1 order by left_at', [plate])).toEqual(
    [ending, ending, going].map(care => ({ care })),
  );
  const facts = await cars.sql(
    `select at from case_facts where case_id = $1 and kind = 'departure-overtaken' order by seq`,
    [going],
  );
  expect(facts).toEqual([9, 5].map(days => ({ at: new Date(daysAgo(days)) })));
});

it('the care of the latest visit goes on also when it has the other spelling, and takes the form', async () => {
  const { plate, spelling } = newCar();
  const ending = await cars.left(plate, 8);
  const going = await cars.leftAs(spelling, plate, [2]);
  expect((await cars.join(spelling, plate)).cares).toMatchObject({ care: going, ended: ending });
  expect(await theCase(going)).toMatchObject({ plate, status: 'open' });
  expect(await cars.sql('select typed from cases where id = $1', [going])).toEqual([{ typed: { plate: spelling } }]);
  await cars.left(plate, 0);
  expect(await theCase(going)).toMatchObject({ round: 2 });
});

it.each([
  ['goes its own way', {}, 1],
  ['is left to the latest visit where that names a day itself', { inspectionDueOn: '2026-12-01' }, 0],
])('a reminder of a day that lies ahead %s', async (_, latest, reminders) => {
  const { plate, spelling } = newCar();
  const ending = await cars.leftAs(spelling, plate, [5], { inspectionDueOn: '2026-11-01' });
  await cars.left(plate, 1, latest);
  await cars.join(spelling, plate);
  const found = (await childrenOf(ending)).filter(({ procedure }) => procedure === 'service-reminder');
  expect(found).toEqual(Array(reminders).fill({ plate, procedure: 'service-reminder', status: 'open', outcome: null }));
});

it('an earlier departure counts as superseded, not as missing its call-back', async () => {
  const { plate, spelling } = newCar();
  await cars.leftAs(spelling, plate, [9]);
  await cars.left(plate, 1);
  await cars.join(spelling, plate);
  const page = await listCoverage(cars.pool, {
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
  await cars.leftAs(spelling, plate, [2]);
  await cars.left(plate, 2);
  expect((await cars.join(spelling, plate)).moved).toMatchObject({ departures: 0, sameDepartures: 1 });
});

it('two plates of one car become one: history and days go along, and of two calls on a day one is planned anew', async () => {
  const [{ plate: from }, { plate: into }] = [newCar(), newCar()];
  for (const plate of [from, into]) await cars.left(plate, 5);
  await cars.openDue();
  const calls = await cars.sql(
    `select c.id from cases c where c.plate = any($1) and parent_step = 'callback' and status = 'open' order by c.plate`,
    [[from, into]],
  );
  expect(calls.length).toBe(2);
  const { moved, cares } = await cars.join(from, into);
  expect(moved.cases).toBe(1);
  expect(cares.ended).not.toBeNull();
  expect(await cars.sql('select 1 from cases where plate = $1', [from])).toEqual([]);
  expect(await cars.sql('select 1 from customer_calls where customer = $1', [`plate:${from}`])).toEqual([]);
  const told = await cars.sql('select case_id from displaced_calls order by displaced_at');
  expect(calls.map(({ id }) => id)).toContain(told.at(-1)?.['case_id']);
});

it('who joins the same two at once joins them once', async () => {
  const { plate, spelling } = newCar();
  await cars.leftAs(spelling, plate, [5]);
  await cars.left(plate, 1);
  const results = await Promise.allSettled([
    cars.join(spelling, plate),
    cars.join(spelling, plate),
    cars.join(spelling, plate),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await cars.sql('select 1 from plate_spellings where spelling = $1', [spelling])).toEqual([]);
});

it('where nothing is kept under a plate there is nothing to join', async () => {
  await expect(cars.join(newCar().plate, newCar().plate)).rejects.toMatchObject({ code: 'not-found' });
});
