import type { CaseView } from '../../api/wire/case';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { entriesOf, must, openStep } from '../support/looking';
import { report } from '../support/reports';

let system: LedgerSystem;
beforeEach(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // a Tuesday
});
afterEach(() => system.close());

const procedure = 'journey-follow-up';
const open = (dates: Record<string, string>, as = 'op-2') =>
  system.openCase(procedure, { input: { plate: '渝A40001', ...dates }, as });
const startsOf = async (id: string) =>
  Object.fromEntries((await system.theCase(id)).steps.map(({ step, startsAt, status }) => [step, startsAt ?? status]));
const nine = (day: string) => `${day}T01:00:00.000Z`; // where the customer is

it('each call waits for its day, so many days after the one it is about', async () => {
  const { id } = await open({ bookedOn: '2026-11-17', viewedOn: '2026-11-20', weddingOn: '2026-12-12' });
  expect(await startsOf(id)).toEqual({
    accompany: 'open',
    'after-booking': nine('2026-11-18'),
    'after-shoot': 'open',
    'after-viewing': nine('2026-11-30'),
    'after-collection': 'open',
    'wedding-day': nine('2026-12-12'),
  });
});

it('days that are said or moved while it runs move the calls that have not begun', async () => {
  const { id } = await open({ bookedOn: '2026-11-17', shootOn: '2026-11-25' });
  const moved = await system.complete(id, 'accompany', {
    outcome: 'dates-moved',
    shootOn: '2026-11-19',
    viewedOn: '2026-12-03',
  });
  expect(openStep(moved)).toMatchObject({ step: 'accompany', status: 'open', claimedBy: 'op-2' });
  const starts = await startsOf(id);
  expect([starts['after-shoot'], starts['after-viewing']]).toEqual([nine('2026-11-20'), nine('2026-12-13')]);
  expect(await system.facts(id, 'start-moved')).toHaveLength(2);

  await system.advance('P1D');
  const { children } = await system.theCase(id);
  expect(children).toHaveLength(1);
  await system.complete(children[0] ?? '', 'call', { outcome: 'satisfied' });
  await system.complete(id, 'accompany', { outcome: 'dates-moved', bookedOn: '2026-11-30' });
  await system.advance('P2D');
  expect((await system.theCase(id)).children).toHaveLength(2); // the booking was called about once, the shoot since
});

it('one person accompanies it: every call is theirs, until a supervisor hands it over', async () => {
  const { id } = await open({ bookedOn: '2026-11-17', shootOn: '2026-11-18' });
  await system.advance('P1D');
  const [first = ''] = (await system.theCase(id)).children;
  expect(openStep(await system.theCase(first))?.claimedBy).toBe('op-2');
  await system.complete(first, 'call', { outcome: 'satisfied' });
  must(200, await system.as('cs-1').post(`/cases/${id}/steps/accompany/release`));
  must(200, await system.as('op-1').post(`/cases/${id}/steps/accompany/claim`));
  await system.advance('P1D');
  const second = (await system.theCase(id)).children.find(child => child !== first) ?? '';
  expect(openStep(await system.theCase(second))?.claimedBy).toBe('op-1');
});

it('a call for a day that has passed is not made up, but for the one still due today', async () => {
  const { id } = await open({ bookedOn: '2026-11-10', shootOn: '2026-11-16' });
  const { steps, children } = await system.theCase(id);
  const booking = steps.find(({ step }) => step === 'after-booking');
  expect(booking).toMatchObject({ status: 'done', record: { outcome: 'skipped', reason: 'too-late' } });
  await system.settle();
  expect(children.length + (await system.theCase(id)).children.length).toBeGreaterThan(0);
});

it('whoever is not reached in the evening is tried again before close of business, and texted that day', async () => {
  const { id } = await open({ weddingOn: '2026-11-18' });
  await system.untilPast('2026-11-18T18:30:00+08:00');
  const [call = ''] = (await system.theCase(id)).children;
  const dueMs = Date.parse('2026-11-18T20:00:00+08:00');
  for (let left = 2; left >= 0; left--) {
    const tried = await system
      .as('op-2')
      .post<CaseView>(`/cases/${call}/steps/call/attempts`, { outcome: 'no-answer' });
    const { status, outcome, steps } = must(200, tried);
    if (left === 0) expect([status, outcome]).toEqual(['closed', 'reached-by-text']);
    else {
      const againAt = steps[0]?.notBefore ?? '';
      expect(Date.parse(againAt) - system.now()).toBe(Math.floor((dueMs - system.now()) / 2));
      await system.untilPast(againAt);
    }
  }
  expect(await system.facts(call, 'deadline-missed')).toEqual([]);
});

it('its calls are in the report of the evening and in the weekly sum as what they are, not as call-backs', async () => {
  const one = await open({ bookedOn: '2026-11-17' });
  const another = await open({ plate: '渝A40002', bookedOn: '2026-11-17' });
  await system.advance('P1D');
  const callOf = async ({ id }: { id: string }) => (await system.theCase(id)).children[0] ?? '';
  const [first, second] = [await callOf(one), await callOf(another)];
  await system.complete(first, 'call', { outcome: 'remarks', opinion: '等候太久', opinionOnService: '化妆师很细心' });
  const lines = async (query = '') =>
    (await report(system, 'cs-1', `serious-complaints${query}`)).items.map(each => [
      each['kind'],
      each['caseId'],
      each['outcome'],
    ]);
  expect(await lines()).toEqual([['journey', first, 'remarks']]);
  const sum = async () => (await report(system, 'cs-1', 'weekly-sum?from=2026-11-16&to=2026-11-22')).items.at(-1);
  await system.advance('PT11H'); // after calling hours: the other is late
  expect(await lines()).toEqual(
    expect.arrayContaining([
      ['journey', first, 'remarks'],
      ['journey', second, null],
    ]),
  );
  expect(await sum()).toMatchObject({ journeyDue: 2, journeySpoken: 1, journeyMissing: 1, callbacksDue: 0 });
  await system.complete(second, 'call', { outcome: 'unreachable' });
  expect(await sum()).toMatchObject({ journeyDue: 2, journeySpoken: 1, journeyTexted: 1, journeyMissing: 0 });
  const [entry] = await entriesOf(system.as('cs-1'), 'callback-register', first);
  expect(entry?.entry).toMatchObject({ occasion: 'booking', opinionOnService: '化妆师很细心', agent: 'op-2' });
  expect(await lines('?from=2026-11-19&to=2026-11-19')).toEqual([]);
});

it('what is complained of on a call is a complaint, and the journey is over when whoever accompanies it says so', async () => {
  const { id } = await open({ bookedOn: '2026-11-17' });
  await system.advance('P1D');
  const [call = ''] = (await system.theCase(id)).children;
  const complained = await system.complete(call, 'call', { outcome: 'complaint', opinion: '讲解不清楚' });
  const complaint = await system.theCase(complained.children[0] ?? '');
  expect(complaint).toMatchObject({ procedure: 'complaint', input: { content: '讲解不清楚' } });
  const done = await system.complete(id, 'accompany', { outcome: 'completed' });
  expect(done).toMatchObject({ status: 'closed', outcome: 'completed' });
});
