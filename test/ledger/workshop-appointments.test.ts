import { inLedger } from '../../db/ledger/in-ledger';
import { tryCases } from '../../db/ledger/orders/try-case';
import type { Order } from '../../domain/language/trial';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { msOf, must, openStep } from '../support/looking';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T09:30:00+08:00' }); // a Tuesday
  const everyDay = {
    store: 'S01',
    days: [1, 2, 3, 4, 5, 6, 7],
    slots: [{ from: '09:00', until: '12:00', minutes: 60, capacity: 1 }],
  };
  must(200, await system.as('sm-S01').put('/schedule/capacity', everyDay));
});
afterAll(() => system.close());

const procedure = 'workshop-appointment';
const orderOf = (key: string): Order => system.orders.get(key) ?? fail(`no order of ${key}`);
const fail = (why: string): never => {
  throw new Error(why);
};
const tomorrowAt = (hour: number) => `2026-11-18T${String(hour).padStart(2, '0')}:00:00.000+08:00`;
let cars = 0;
const open = (input: Record<string, unknown> = {}) =>
  system.openCase(procedure, { input: { plate: `渝A30${String(cars++).padStart(3, '0')}`, ...input } });
const confirm = (id: string, record: Record<string, unknown>) =>
  system.tryToComplete(id, 'confirm', { outcome: 'booked', ...record });

it('a booking takes its slot, and the next customer is told that it is full', async () => {
  const [one, another] = [await open(), await open()];
  for (const { id } of [one, another]) await system.complete(id, 'answer');
  expect((await confirm(one.id, { appointmentAt: tomorrowAt(9) })).body).toMatchObject({ outcome: 'booked' });
  expect(await confirm(another.id, { appointmentAt: tomorrowAt(9) })).toMatchObject({
    status: 409,
    body: { code: 'slot-full' },
  });
  expect((await confirm(another.id, { appointmentAt: tomorrowAt(10) })).status).toBe(200);
});

it('today and more than a week ahead are booked only by a decision that says why', async () => {
  const { id } = await open();
  await system.complete(id, 'answer');
  const today = '2026-11-17T11:00:00.000+08:00';
  for (const appointmentAt of [today, '2026-11-26T10:00:00.000+08:00'])
    expect(await confirm(id, { appointmentAt })).toMatchObject({
      status: 409,
      body: { code: 'outside-booking-window', daysAhead: 7 },
    });
  const decided = await confirm(id, { appointmentAt: today, override: { reason: '店长同意加急' } });
  expect(decided).toMatchObject({ status: 200, body: { status: 'closed', outcome: 'booked' } });
});

it('so is the customer’s own wish, where nobody names another time, and the latest wish is what is booked', async () => {
  const tooFar = '2026-12-20T10:00:00.000+08:00';
  const { id } = await open({ requestedAt: tooFar });
  await system.complete(id, 'answer');
  expect(await confirm(id, {})).toMatchObject({ status: 409, body: { code: 'outside-booking-window' } });
  expect(await confirm(id, { requestedAt: tooFar })).toMatchObject({ status: 409 });
  await system.complete(id, 'confirm', { outcome: 'answer-later' });
  const wish = '2026-11-19T09:00:00.000+08:00';
  await system.complete(id, 'answer', { requestedAt: wish });
  expect((await confirm(id, {})).body).toMatchObject({
    outcome: 'booked',
    appointmentAt: new Date(wish).toISOString(),
  });
});

it('what cannot be confirmed at once is answered within five minutes, in the same round', async () => {
  const { id, openedAt } = await open();
  expect(msOf(openStep(await system.theCase(id))?.dueAt)).toBe(msOf(openedAt) + 15_000);
  await system.complete(id, 'answer');
  const later = await system.complete(id, 'confirm', { outcome: 'answer-later' });
  const answer = openStep(later);
  expect(answer).toMatchObject({ step: 'answer', round: 1, turn: 2 });
  expect(msOf(answer?.dueAt) - msOf(answer?.openedAt)).toBe(300_000);
  await system.complete(id, 'answer');
  expect((await confirm(id, { appointmentAt: tomorrowAt(11) })).body).toMatchObject({ outcome: 'booked' });
});

it('who comes for rework is told of once, however often the customer is answered', async () => {
  const { id } = await open();
  for (const outcome of ['answer-later', 'failed']) {
    await system.complete(id, 'answer', { rework: true });
    await system.complete(id, 'confirm', { outcome });
  }
  expect(await system.facts(id, 'flagged')).toHaveLength(1);
  expect((await system.theCase(id)).escalations.map(({ reason }) => reason)).toEqual(['rework-or-complaint']);
});

it('a step that came again is one row in the lists, and no contradiction to the auditor', async () => {
  const { id } = await open();
  await system.complete(id, 'answer');
  await system.complete(id, 'confirm', { outcome: 'answer-later' });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const { items } = must(
    200,
    await system.as('gm-1').get<{ items: { caseId: string; id: string }[] }>(`/escalations?caseId=${id}`),
  );
  expect(new Set(items.map(each => each.id)).size).toBe(items.length);
  const verdicts = await inLedger(system.ledger, tx => tryCases(tx, [id], orderOf(procedure)));
  expect(verdicts.get(id)).toEqual({ says: 'fits', awaits: ['answer/1.2'] });
});

it('a missing part is bought, and the customer is called when it has arrived', async () => {
  const { id } = await open();
  await system.complete(id, 'answer');
  await system.complete(id, 'confirm', { outcome: 'part-missing', partName: '刹车片' });
  const expectedAt = new Date(system.now() + 2 * DAY_MS).toISOString();
  const bought = await system.complete(id, 'buy-part', { expectedAt });
  expect(openStep(bought)).toMatchObject({ step: 'part-arrived', role: 'parts-clerk', dueAt: expectedAt });
  const arrived = await system.complete(id, 'part-arrived', {});
  expect(openStep(arrived)).toMatchObject({ step: 'call-customer', role: 'service-advisor' });
  expect(arrived.steps.find(({ step }) => step === 'part-arrived')?.record).toEqual({ partName: '刹车片' });
  expect((await system.complete(id, 'call-customer', { outcome: 'not-booked' })).outcome).toBe('not-booked');
});

it('where it fails the supervisor decides: the customer is followed up, or the work improved', async () => {
  const outcomes = [];
  for (const decision of ['follow-up', 'improve']) {
    const { id } = await open();
    await system.complete(id, 'answer');
    await system.complete(id, 'confirm', { outcome: 'failed', failureReason: 'price' });
    outcomes.push(openStep(await system.complete(id, 'decide-follow-up', { outcome: decision }))?.step ?? null);
  }
  expect(outcomes).toEqual(['call-customer', null]);
});

it('the station’s own call waits for its day, three days ahead, and offers slots', async () => {
  const { id } = await open({ initiatedBy: 'service-provider', dueOn: '2026-11-25' });
  expect(openStep(await system.theCase(id))).toMatchObject({
    step: 'offer-slots',
    notBefore: '2026-11-22T01:00:00.000Z',
  });
});
