import { careOf, daysAgo, type Care } from '../support/care';
import { caredFor, wordsIn } from '../support/cared-for';
import { must } from '../support/looking';
import { startSystem, type System } from '../support/system';

let system: System;
let care: Care;
beforeAll(async () => {
  system = await startSystem({ conductors: false });
  care = await careOf(system);
  await care.clocks();
});
afterAll(() => system.close());

interface Reported {
  departure: { status: string; leftAt: string; customerName: string; store: string };
}

it.each([
  ['overtaken by a later one', daysAgo(365), 'overtaken'],
  ['overtaken by a day', daysAgo(5), 'overtaken'],
  ['left in the same instant', null, 'known'],
])("a departure %s of another store's is answered with itself alone", async (_, earlier, status) => {
  const { plate, id, secret, leftAt: known } = await caredFor(care);
  const said = { plate, customerName: 'x', store: 'S02', leftAt: earlier ?? known };
  for (const reader of ['fd-S02', 'sa-S02']) {
    const answer = await system.as(reader).post<Reported>('/departures', said);
    expect(answer.status).toBe(200);
    const own = { leftAt: said.leftAt, plate, customerName: 'x', phone: null, store: 'S02' };
    expect(answer.body).toEqual({ departure: { status: reader === 'fd-S02' ? status : 'known', ...own } });
    expect(answer.headers['location']).toBeUndefined();
    expect(wordsIn(answer.text, [...secret, id])).toEqual([]);
  }
  expect((await system.as('fd-S02').get(`/cases/${id}`)).status).toBe(404);
  expect((await system.as('fd-S02').get(`/cases/${id}/timeline`)).status).toBe(404);
});

it('a list of departures confirms nothing of what another store knows', async () => {
  const cars = [await caredFor(care), await caredFor(care), await caredFor(care)];
  const body = cars.map(({ plate }) => ({ plate, customerName: 'x', store: 'S02', leftAt: daysAgo(300) }));
  const { items } = must(
    200,
    await system.as('fd-S02').post<{ items: { caseId: string | null }[] }>('/departures', body),
  );
  expect(items.map(({ caseId }) => caseId)).toEqual([null, null, null]);
  const listed = await system.as('fd-S02').get<{ items: { caseId: string | null; plate: string }[] }>('/departures');
  const own = listed.body.items.filter(({ plate }) => cars.some(car => car.plate === plate));
  expect(own.map(({ caseId }) => caseId)).toEqual([null, null, null]);
  for (const { secret, id } of cars) expect(wordsIn(listed.text, [...secret, id])).toEqual([]);
});

it('the same through POST /cases, and again with the same key', async () => {
  const { plate, secret, id } = await caredFor(care);
  const body = {
    procedure: 'after-sales-care',
    store: 'S02',
    input: { plate, customerName: 'x', leftAt: daysAgo(90) },
  };
  const send = () => system.as('sa-S02').post<Reported>('/cases', body, { 'idempotency-key': `k-${plate}` });
  for (const status of ['overtaken', 'known']) {
    const answer = await send();
    expect(answer.body.departure).toMatchObject({ status, customerName: 'x', store: 'S02' });
    expect(wordsIn(answer.text, [...secret, id])).toEqual([]);
  }
});
