import type { CaseView } from '../../api/wire/case';
import { careOf, daysAgo, type Care } from '../support/care';
import { caredFor, tellsNone } from '../support/cared-for';
import { must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem();
  care = await careOf(system);
  await care.clocks();
});
afterAll(() => system.close());

it('whom the case knew first stays its customer; another name or phone is noted and told, never taken over', async () => {
  const { plate, owner, id } = await caredFor(care, daysAgo(9));
  const said = { plate, customerName: '卓文君', phone: '13900112233' };
  await care.left({ ...said, leftAt: daysAgo(8) }, 200, 'sa-S01');
  const theCase = await system.theCase(id);
  expect(theCase.customer).toMatchObject(owner);
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
  const { plate, id } = await caredFor(care, daysAgo(9));
  await care.left({ plate, customerName: '卓文君', phone: '13900112233', leftAt: daysAgo(5) }, 200, 'sa-S01');
  const sent = 'select phone, body from texts where case_id = $1 and round = 2';
  const text = await system.until('the text of the second visit', async () => (await system.sql(sent, [id]))[0]);
  expect(text['phone']).toBe('13900112233');
  expect(String(text['body'])).toMatch(/^卓文君您好/);
  expect((await care.child(id, 'callback', 2)).customer).toMatchObject({
    customerName: '卓文君',
    phone: '13900112233',
  });
});

it('a phone that was left out is known of the same person only, and of no other store', async () => {
  const own = await caredFor(care, daysAgo(9));
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
  const { plate, owner, id } = await caredFor(care, daysAgo(1));
  must(200, await system.as('sa-S02').post('/departures', { plate, customerName: 'x', store: 'S02' }));
  const reminder = await care.child(id, 'remind-maintenance');
  expect(reminder).toMatchObject({ store: 'S01', status: 'open', customer: owner, input: { dueOn: '2099-05-06' } });
  expect(await care.count(id, 'remind-maintenance', 2)).toBe(0);
});

it('what was missed in one store is told and acknowledged there, whoever reports the car next', async () => {
  const { plate, id } = await caredFor(care, daysAgo(1));
  const sent = 'select 1 from texts where case_id = $1';
  await system.until('the message of the visit', async () => (await system.sql(sent, [id]))[0]);
  must(200, await system.as('sa-S02').post('/departures', { plate, customerName: 'x', store: 'S02' }));
  const { escalations } = await system.theCase(id);
  const missed = escalations.filter(({ round, reason }) => round === 1 && reason === 'deadline');
  expect(missed.length).toBeGreaterThan(0);
  expect(missed.flatMap(({ to }) => to.filter(person => person.id.endsWith('S02')))).toEqual([]);
  const path = `/escalations/${missed[0]?.id ?? ''}/acknowledgement`;
  expect((await system.as('sm-S02').post(path, {})).status).toBe(404);
  must(200, await system.as('sm-S01').post(path, {}));
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
