import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { msOf, must, stepOf } from '../support/looking';
import { dawnIn, dayIn, noonZone } from '../support/noon-zone';
import { phoneOf } from '../support/phones';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const timeZone = noonZone();
const contact = { allowed: [] as [string, string][], timeZone };
const durations = { 'call-customer': 'PT10M' };
const call = 'call-customer';
const match = { 'check-details': { outcome: 'match' } };
let system: LedgerSystem;
let plates = 0;

beforeAll(async () => {
  system = await startLedgerSystem();
  await system.setPolicy('service-reminder', { contact, durations });
  await system.setPolicy('agreed-service-reminder', { contact, durations });
});
afterAll(() => system.close());

const newPlate = () => `渝T${10_000 + ++plates}`;
/** The reminder of an agreed service, up to its call: urgent. */
const openUrgent = async (plate: string) => {
  const { id } = await system.openCase('agreed-service-reminder', { input: { plate, item: '保养' } });
  return system.drive(id, match, call);
};
/** The reminder of a birthday: it can wait. */
const openOther = (plate: string, more = {}) =>
  system.openCase('service-reminder', { input: { plate, kind: 'birthday', item: '生日' }, ...more });
const attempt = (id: string) =>
  system.as('op-1').post<CaseView & Problem>(`/cases/${id}/steps/${call}/attempts`, { outcome: 'no-answer' });
const waits = (id: string, daysLater: number) =>
  system.untilCase(id, it => msOf(stepOf(it, call).notBefore) === dawnIn(timeZone, daysLater));
const factOf = async (id: string, kind: string) => (await system.facts(id, kind)).at(-1)?.data;

it('the less urgent call that comes second waits for the next day, and its clock with it', async () => {
  const plate = newPlate();
  const urgent = await openUrgent(plate);
  const other = await openOther(plate);
  expect(stepOf(urgent, call).notBefore).toBeNull();
  const until = new Date(dawnIn(timeZone, 1)).toISOString();
  expect(stepOf(other, call).notBefore).toBe(until);
  expect(msOf(stepOf(other, call).dueAt) - msOf(until)).toBe(600_000);
  expect(await factOf(other.id, 'call-postponed')).toEqual({ until, because: urgent.id });
  const refused = await attempt(other.id);
  expect(refused.body).toMatchObject({ status: 409, code: 'not-yet', notBefore: until });
});

it('the more urgent call that comes second takes the day over, and the other is moved', async () => {
  const plate = newPlate();
  const other = await openOther(plate);
  expect(stepOf(other, call).notBefore).toBeNull();
  const urgent = await openUrgent(plate);
  expect(stepOf(urgent, call).notBefore).toBeNull();
  expect(await factOf(urgent.id, 'call-preferred')).toMatchObject({ over: other.id });
  const refused = await attempt(other.id);
  const until = new Date(dawnIn(timeZone, 1)).toISOString();
  expect(refused.body).toMatchObject({ status: 409, code: 'not-yet', notBefore: until });
  const moved = await waits(other.id, 1);
  expect(msOf(stepOf(moved, call).dueAt)).toBe(dawnIn(timeZone, 1) + 600_000);
  expect(await factOf(other.id, 'call-postponed')).toEqual({ until, because: urgent.id });
});

it('of two equally urgent calls the first keeps the day', async () => {
  const plate = newPlate();
  const first = await openOther(plate);
  const second = await openOther(plate);
  expect(stepOf(second, call).notBefore).toBe(new Date(dawnIn(timeZone, 1)).toISOString());
  expect(await factOf(second.id, 'call-postponed')).toMatchObject({ because: first.id });
});

it('after an attempt nobody takes the day over', async () => {
  const plate = newPlate();
  const other = await openOther(plate);
  must(200, await attempt(other.id));
  const urgent = await openUrgent(plate);
  expect(stepOf(urgent, call).notBefore).toBe(new Date(dawnIn(timeZone, 1)).toISOString());
  expect(await factOf(urgent.id, 'call-postponed')).toMatchObject({ because: other.id });
});

it('a second attempt of the same call on the same day is no second call', async () => {
  const { id } = await openOther(newPlate(), { policy: { contact: { ...contact, retryAfter: 'PT0S' }, durations } });
  for (const attempts of [1, 2]) expect(stepOf(must(200, await attempt(id)), call)).toMatchObject({ attempts });
});

it('an attempt on another day needs that day too', async () => {
  const plate = newPlate();
  const first = await openOther(plate, { policy: { contact: { ...contact, retryAfter: 'PT24H' }, durations } });
  const second = await openOther(plate);
  expect(msOf(stepOf(second, call).notBefore)).toBe(dawnIn(timeZone, 1));
  const tried = must(200, await attempt(first.id));
  expect(msOf(stepOf(tried, call).notBefore)).toBe(dawnIn(timeZone, 2));
  expect(await factOf(first.id, 'call-postponed')).toMatchObject({ because: second.id });
  await system.setPolicy('service-reminder', { contact, durations });
});

it('a conversation is always taken, and uses the day up for who was to call', async () => {
  const plate = newPlate();
  const urgent = await openUrgent(plate);
  const other = await openOther(plate);
  await system.complete(other.id, call, { outcome: 'informed' });
  expect(stepOf(await system.theCase(other.id), call).status).toBe('done');
  await waits(urgent.id, 1);
  expect(await factOf(urgent.id, 'call-postponed')).toMatchObject({ because: other.id });
});

it('a case that ends before it called gives its day back', async () => {
  const plate = newPlate();
  const urgent = await openUrgent(plate);
  must(200, await system.as('cs-1').post(`/cases/${urgent.id}/cancellation`, { reason: '重复' }));
  expect(stepOf(await openOther(plate), call).notBefore).toBeNull();
});

it('a policy may let its calls stay out of the count', async () => {
  const plate = newPlate();
  await openUrgent(plate);
  const free = await openOther(plate, { policy: { contact: { ...contact, oncePerDay: false }, durations } });
  expect(stepOf(free, call).notBefore).toBeNull();
  must(200, await attempt(free.id));
  await system.setPolicy('service-reminder', { contact, durations });
});

it('a call that was not made on its day takes the next, and its deadline stays', async () => {
  const plate = newPlate();
  const late = await openOther(plate);
  const customers = [`plate:${plate}`, `phone:${phoneOf(plate)}`];
  await system.sql('update customer_calls set day = day - 1 where customer = any($1)', [customers]);
  await system.advance('PT1M'); // so often it looks back
  const days = () => system.sql('select day::text from customer_calls where customer = any($1)', [customers]);
  await system.until('its new day', async () => (await days()).every(({ day }) => day === dayIn(timeZone)));
  const { dueAt } = stepOf(late, call);
  expect(stepOf(await system.theCase(late.id), call)).toMatchObject({ dueAt, notBefore: null });
});
