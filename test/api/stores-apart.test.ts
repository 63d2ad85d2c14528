import type { CaseView } from '../../api/wire/case';
import { careOf, daysAgo, vehicle, type Care } from '../support/care';
import { must, noticesOf, stepOf } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

const advisor = { advisor: '韩小磊', advisorPhone: '13800558888' };
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

/** A car S01 cares for: its customer, the words only S01 may read, and its case. */
async function caredFor(leftAt = daysAgo(4), visit: object = {}) {
  const { plate } = vehicle();
  const owner = { plate, customerName: '司马相如', phone: '13877112233' };
  const { id } = await care.left(
    { ...owner, ...advisor, maintenanceDueOn: '2099-05-06', leftAt, ...visit },
    201,
    'sa-S01',
  );
  const secret = [owner.customerName, '司马', owner.phone, '2233', '韩小磊', '8888', '2099-05-06'];
  return { plate, owner, id, secret, leftAt };
}

const tellsNone = (text: string, secret: readonly string[]) => secret.filter(word => text.includes(word));
const enc = encodeURIComponent;

it.each([
  ['overtaken by a later one', daysAgo(365), 'overtaken'],
  ['overtaken by a day', daysAgo(5), 'overtaken'],
  ['left in the same instant', null, 'known'],
])("a departure %s of another store's is answered with itself alone", async (_, earlier, status) => {
  const { plate, id, secret, leftAt: known } = await caredFor();
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
  const cars = [await caredFor(), await caredFor(), await caredFor()];
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
  const { plate, secret, id } = await caredFor();
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
  const { plate, secret, id } = await caredFor();
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
  const { plate, owner, id } = await caredFor(daysAgo(4));
  const callback = await care.child(id, 'callback');
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
  expect(found.items.find(each => each.id === id)).toEqual(after.body);
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
  ])
    expect({ path, told: tellsNone((await system.as('sm-S01').get(path)).text, later) }).toEqual({ path, told: [] });
});

it('the open call ends superseded for a real departure, and its record stays with the store that owed it', async () => {
  const { plate, owner, id } = await caredFor(daysAgo(4));
  const callback = await care.child(id, 'callback');
  must(200, await system.as('sa-S02').post('/departures', { plate, customerName: 'x', store: 'S02' }));
  const ended = must(200, await system.as('sm-S01').get<CaseView>(`/cases/${callback.id}`));
  expect(ended).toMatchObject({ outcome: 'superseded', store: 'S01', customer: owner });
});

it('whom the case knew first stays its customer; another name or phone is noted and told, never taken over', async () => {
  const { plate, owner, id } = await caredFor(daysAgo(9));
  const said = { plate, customerName: '卓文君', phone: '13900112233' };
  await care.left({ ...said, leftAt: daysAgo(8) }, 200, 'sa-S01');
  const theCase = await system.theCase(id);
  expect(theCase.customer).toEqual(owner);
  expect(stepOf(theCase, 'depart', 2).record).toMatchObject(said);
  const fields = ['customerName', 'phone'];
  expect(await system.facts(id, 'customer-differs')).toMatchObject([{ round: 2, data: { fields } }]);
  const told = await noticesOf(system.as('sm-S01'), id);
  expect(told.filter(({ body }) => body['reason'] === 'customer-differs')).toMatchObject([{ body: { fields } }]);
  await care.left({ ...said, leftAt: daysAgo(7) }, 200, 'sa-S01'); // the same person again: noted, told no more
  expect(await system.facts(id, 'customer-differs')).toHaveLength(2);
  expect(
    (await noticesOf(system.as('sm-S01'), id)).filter(({ body }) => body['reason'] === 'customer-differs'),
  ).toHaveLength(1);
});

it('the message and the call of a visit go to who brought the car then', async () => {
  const { plate, id } = await caredFor(daysAgo(9));
  await care.left({ plate, customerName: '卓文君', phone: '13900112233', leftAt: daysAgo(5) }, 200, 'sa-S01');
  const sent = 'select phone, body from texts where case_id = $1 and round = 2';
  const text = await until('the text of the second visit', async () => (await system.sql(sent, [id]))[0]);
  expect(text['phone']).toBe('13900112233');
  expect(String(text['body'])).toMatch(/^卓文君您好/);
  expect((await care.child(id, 'callback', 2)).customer).toMatchObject({
    customerName: '卓文君',
    phone: '13900112233',
  });
});

it('a phone that was left out is known of the same person only, and of no other store', async () => {
  const own = await caredFor(daysAgo(9));
  const again = await care.left({ plate: own.plate, customerName: '司马 相如', leftAt: daysAgo(8) }, 200, 'sa-S01');
  expect(stepOf(again, 'depart', 2).record).toMatchObject({ phone: own.owner.phone });
  const other = await care.left({ plate: own.plate, customerName: '卓文君', leftAt: daysAgo(7) }, 200, 'sa-S01');
  expect(stepOf(other, 'depart', 3).record).not.toHaveProperty('phone');
  const moved = await system
    .as('sa-S02')
    .post<CaseView>('/departures', { plate: own.plate, customerName: '司马相如', store: 'S02' });
  expect(tellsNone(moved.text, [own.owner.phone])).toEqual([]);
  const card = await system
    .as('fd-S02')
    .post<CaseView>('/departures', { plate: '渝C30001', customerName: 'x', store: 'S02' });
  expect(card.status).toBe(201);
  expect(card.body.customer).toMatchObject({ customerName: 'x', phone: null });
});

it('a reminder the former store promised for a day stays its own, with its customer', async () => {
  const { plate, owner, id } = await caredFor(daysAgo(1));
  must(200, await system.as('sa-S02').post('/departures', { plate, customerName: 'x', store: 'S02' }));
  const reminder = await care.child(id, 'remind-maintenance');
  expect(reminder).toMatchObject({ store: 'S01', status: 'open', customer: owner, input: { dueOn: '2099-05-06' } });
  expect(await care.count(id, 'remind-maintenance', 2)).toBe(0);
});

it('what was missed in one store is told there, whoever reports the car next', async () => {
  await care.clocks({ 'care-message': 'PT30M' });
  const { plate, id } = await caredFor(daysAgo(1));
  must(200, await system.as('sa-S02').post('/departures', { plate, customerName: 'x', store: 'S02' }));
  const { escalations } = await system.theCase(id);
  const first = escalations.filter(({ round, reason }) => round === 1 && reason === 'deadline');
  expect(
    first.flatMap(({ to }) => to.map(({ id: person }) => person)).filter(person => person.endsWith('S02')),
  ).toEqual([]);
  const [own] = must(
    200,
    await system.as('sm-S01').get<{ items: { id: string }[] }>(`/escalations?caseId=${id}`),
  ).items;
  if (own) must(200, await system.as('sm-S01').post(`/escalations/${own.id}/acknowledgement`, {}));
  expect(own && (await system.as('sm-S02').post(`/escalations/${own.id}/acknowledgement`, {})).status).not.toBe(200);
});

it('a car that comes back to the first store shows it its own two rounds', async () => {
  const { plate, id } = await caredFor(daysAgo(9));
  must(
    200,
    await system
      .as('sa-S02')
      .post('/departures', { plate, customerName: '诸葛孔明', store: 'S02', leftAt: daysAgo(6) }),
  );
  await care.left({ plate, customerName: '司马相如', leftAt: daysAgo(2) }, 200, 'sa-S01');
  const { steps, round, customer } = must(200, await system.as('sa-S01').get<CaseView>(`/cases/${id}`));
  expect([...new Set(steps.map(each => each.round))]).toEqual([1, 3]);
  expect({ round, name: customer?.customerName }).toEqual({ round: 3, name: '司马相如' });
  const office = await system.theCase(id);
  expect([...new Set(office.steps.map(each => each.round))]).toEqual([1, 2, 3]);
});
