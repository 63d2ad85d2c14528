import type { CaseView } from '../../api/wire/case';
import { careOf, daysAgo, type Care } from '../support/care';
import { caredFor, tellsNone } from '../support/cared-for';
import { must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem();
  care = await careOf(system);
  await care.clocks();
});
afterAll(() => system.close());

interface Reported {
  departure: { status: string; leftAt: string; customerName: string; store: string };
}

const enc = encodeURIComponent;
const sent = 'select 1 from texts where case_id = $1';

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
    expect(tellsNone(answer.text, [...secret, id])).toEqual([]);
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
  for (const { secret, id } of cars) expect(tellsNone(listed.text, [...secret, id])).toEqual([]);
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
    expect(tellsNone(answer.text, [...secret, id])).toEqual([]);
  }
});

it('a car that goes on in another store is read there from that day on, in every list', async () => {
  const { plate, secret, id } = await caredFor(care);
  const callback = await care.child(id, 'callback');
  const moved = await system.as('fd-S02').post<CaseView>('/departures', { plate, customerName: 'x', store: 'S02' });
  expect(moved.status).toBe(200);
  const paths = [
    `/cases/${id}`,
    `/cases/${id}/timeline`,
    `/cases?plate=${enc(plate)}`,
    '/cases?overdue=true',
    '/tasks?limit=500',
    '/escalations?limit=500',
    '/texts?limit=500',
    `/departures?plate=${enc(plate)}`,
    '/reports/callback-coverage?limit=500',
    '/reports/serious-complaints?limit=500',
    '/reports/weekly-sum',
    `/customers/history?plate=${enc(plate)}`,
    '/inbox',
  ];
  const told = [tellsNone(moved.text, secret)];
  for (const reader of ['fd-S02', 'sa-S02', 'sm-S02', 'st-S02'])
    for (const path of paths) told.push(tellsNone((await system.as(reader).get(path)).text, [...secret, callback.id]));
  expect(told.flat()).toEqual([]);
  const theirs = must(200, await system.as('sa-S02').get<CaseView>(`/cases/${id}`));
  expect(theirs).toMatchObject({ store: 'S02', customer: { plate, customerName: 'x', phone: null }, children: [] });
  expect(theirs.steps.every(({ round }) => round === 2)).toBe(true);
  expect((await system.as('sm-S02').get(`/cases/${callback.id}`)).status).toBe(404);
});

it('the former store keeps its rounds, and reads nothing of what came after', async () => {
  const { plate, owner, id } = await caredFor(care, daysAgo(4));
  const callback = await care.child(id, 'callback');
  await system.until('the message of the visit', async () => (await system.sql(sent, [id]))[0]);
  const before = must(200, await system.as('sm-S01').get<CaseView>(`/cases/${id}`));
  const said = {
    plate,
    customerName: '诸葛孔明',
    phone: '13900990099',
    store: 'S02',
    advisor: '杨小帆',
    inspectionDueOn: '2098-03-04',
  };
  must(200, await system.as('sa-S02').post('/departures', said));
  const after = await system.as('sm-S01').get<CaseView>(`/cases/${id}`);
  const later = ['诸葛', '13900990099', '杨小帆', '2098-03-04', 'S02'];
  expect(after.body).toMatchObject({ status: 'open', store: 'S01', round: 1, customer: owner, input: before.input });
  expect(after.body.children).toContain(callback.id);
  expect(stepOf(after.body, 'depart').record).toEqual(stepOf(before, 'depart').record);
  expect(after.body.escalations).toEqual(before.escalations);
  const found = must(200, await system.as('sm-S01').get<{ items: CaseView[] }>(`/cases?plate=${enc(plate)}`));
  const { steps, round, customer } = after.body;
  expect(found.items.find(each => each.id === id)).toMatchObject({ store: 'S01', steps, round, customer });
  expect(
    (await system.as('sm-S01').get<{ items: CaseView[] }>('/cases?store=S01&procedure=after-sales-care&limit=500'))
      .text,
  ).toContain(id);
  const history = must(
    200,
    await system.as('sm-S01').get<{ items: object[] }>(`/customers/history?plate=${enc(plate)}`),
  );
  expect(history.items).toContainEqual(expect.objectContaining({ caseId: id, store: 'S01' }));
  const texts = must(200, await system.as('sm-S01').get<{ items: { store: string }[] }>(`/texts?caseId=${id}`));
  expect(texts.items).toMatchObject([{ store: 'S01', phone: owner.phone, round: 1 }]);
  for (const path of [
    `/cases/${id}`,
    `/cases/${id}/timeline`,
    `/texts?caseId=${id}`,
    `/escalations?caseId=${id}`,
    `/departures?plate=${enc(plate)}`,
    '/reports/callback-coverage?limit=500',
    '/reports/serious-complaints?limit=500',
    '/reports/weekly-sum',
  ])
    expect({ path, told: tellsNone((await system.as('sm-S01').get(path)).text, later) }).toEqual({ path, told: [] });
});

it('the open call ends superseded for a real departure, and its record stays with the store that owed it', async () => {
  const { plate, owner, id } = await caredFor(care, daysAgo(4));
  const callback = await care.child(id, 'callback');
  must(200, await system.as('sa-S02').post('/departures', { plate, customerName: 'x', store: 'S02' }));
  const ended = must(200, await system.as('sm-S01').get<CaseView>(`/cases/${callback.id}`));
  expect(ended).toMatchObject({ outcome: 'superseded', store: 'S01', customer: owner });
});
