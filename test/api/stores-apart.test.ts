import type { CaseView } from '../../api/wire/case';
import { careOf, daysAgo, type Care } from '../support/care';
import { caredFor, wordsIn } from '../support/cared-for';
import { must, stepOf } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
let care: Care;
beforeAll(async () => {
  system = await startSystem({ conductors: false });
  care = await careOf(system);
  await care.clocks();
});
afterAll(() => system.close());

const enc = encodeURIComponent;
const sent = 'select 1 from texts where case_id = $1';

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
    `/customers/history?plate=${enc(plate)}`,
    '/inbox',
  ];
  const told = [wordsIn(moved.text, secret)];
  for (const reader of ['fd-S02', 'sa-S02', 'sm-S02', 'st-S02'])
    for (const path of paths) told.push(wordsIn((await system.as(reader).get(path)).text, [...secret, callback.id]));
  expect(told.flat()).toEqual([]);
  const theirs = must(200, await system.as('sa-S02').get<CaseView>(`/cases/${id}`));
  expect(theirs).toMatchObject({ store: 'S02', customer: { plate, customerName: 'x', phone: null }, children: [] });
  expect(theirs.steps.every(({ round }) => round === 2)).toBe(true);
  expect((await system.as('sm-S02').get(`/cases/${callback.id}`)).status).toBe(404);
});

it('the former store keeps its rounds, and reads nothing of what came after', async () => {
  const { plate, owner, id } = await caredFor(care, daysAgo(4));
  const callback = await care.child(id, 'callback');
  await until('the message of the visit', async () => (await system.sql(sent, [id]))[0]);
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
  const own = await system.as('sm-S01').get('/cases?store=S01&procedure=after-sales-care&limit=500');
  expect(own.text).toContain(id);
  const history = must(
    200,
    await system.as('sm-S01').get<{ items: object[] }>(`/customers/history?plate=${enc(plate)}`),
  );
  expect(history.items).toContainEqual(expect.objectContaining({ caseId: id, store: 'S01' }));
  const texts = must(200, await system.as('sm-S01').get<{ items: object[] }>(`/texts?caseId=${id}`));
  expect(texts.items).toMatchObject([{ store: 'S01', phone: owner.phone, round: 1 }]);
  for (const path of [
    `/cases/${id}`,
    `/cases/${id}/timeline`,
    `/texts?caseId=${id}`,
    `/escalations?caseId=${id}`,
    `/departures?plate=${enc(plate)}`,
    '/reports/callback-coverage?limit=500',
  ])
    expect({ path, told: wordsIn((await system.as('sm-S01').get(path)).text, later) }).toEqual({ path, told: [] });
});

it('the open call ends superseded for a real departure, and its record stays with the store that owed it', async () => {
  const { plate, owner, id } = await caredFor(care, daysAgo(4));
  const callback = await care.child(id, 'callback');
  must(200, await system.as('sa-S02').post('/departures', { plate, customerName: 'x', store: 'S02' }));
  const ended = must(200, await system.as('sm-S01').get<CaseView>(`/cases/${callback.id}`));
  expect(ended).toMatchObject({ outcome: 'superseded', store: 'S01', customer: owner });
});

it('what was missed in one store is told there, whoever reports the car next', async () => {
  await care.clocks({ 'care-message': 'PT30M' });
  const { plate, id } = await caredFor(care, daysAgo(1));
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
  const { plate, id } = await caredFor(care, daysAgo(9));
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
