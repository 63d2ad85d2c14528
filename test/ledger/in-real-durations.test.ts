import type { OfDeparture } from '../support/care';
import { msOf, must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { phoneOf } from '../support/phones';

let system: LedgerSystem;
afterEach(() => system.close());

const begin = async (at: string) => {
  system = await startLedgerSystem({ at });
};
const rungs = async (id: string) =>
  (await system.theCase(id)).escalations.map(({ level, repeat }) => `${level}#${repeat}`);

/** A car leaves a store now. */
const leaves = async (plate: string, store = 'S01') => {
  const body = {
    plate,
    customerName: '赵敏',
    phone: phoneOf(plate),
    store,
    ...(store === 'S01' ? { advisor: 'sa-S01' } : {}),
  };
  return must(201, await system.as('cs-1').post<OfDeparture>('/departures', body));
};
const called = async (care: string, step: string) => {
  const children = await system.sql('select id from cases where parent_id = $1 and parent_step = $2', [care, step]);
  return children.map(({ id }) => String(id));
};

it('T+5: warned at four minutes, told at five, then up the ladder until somebody has done it', async () => {
  await begin('2026-03-02T10:00:00+08:00');
  const { id } = await system.openCase('appointment-via-call-centre');
  const told = await system.drive(id, {}, 'notify-supervisor');
  const dueMs = msOf(told.clock?.T) + 5 * 60_000;

  await system.untilPast(dueMs - 60_001);
  expect(await rungs(id)).toEqual([]);
  await system.untilPast(dueMs - 1_000);
  expect(await rungs(id)).toEqual(['L0#1']);
  await system.advance('PT2S');
  expect(await rungs(id)).toEqual(['L0#1', 'L1#1']);
  expect(await noticesOf(system.as('sm-S01'), id)).toHaveLength(1);
  await system.advance('PT5M');
  expect(await rungs(id)).toEqual(['L0#1', 'L1#1', 'L2#1']);
  await system.advance('PT10M');
  await system.advance('PT30M');
  expect(await rungs(id)).toEqual(['L0#1', 'L1#1', 'L2#1', 'L3#1', 'L3#2']);

  await system.drive(id);
  await system.advance('P1D');
  expect(await rungs(id)).not.toContain('L3#3');
});

it('a year after a departure: half an hour, day 3, day 120, day 361, each at its hour', async () => {
  await begin('2026-03-02T10:30:00+08:00');
  const { id } = await leaves('渝A36501');
  await system.advance('PT29M');
  expect(stepOf(await system.theCase(id), 'care-message').status).toBe('open');
  await system.advance('PT2M');
  const sent = stepOf(await system.theCase(id), 'care-message');
  expect(sent).toMatchObject({ completedBy: 'system', breached: true });
  expect(sent.lateByMs).toBeLessThan(10);

  const answers = {
    callback: { outcome: 'satisfied', satisfaction: 5 },
    recall: { outcome: 'lost' },
    campaign: { outcome: 'lost' },
  };
  for (const [step, at] of [
    ['callback', '2026-03-05T09:00:00+08:00'],
    ['recall', '2026-06-30T09:00:00+08:00'],
    ['campaign', '2027-02-26T09:00:00+08:00'],
  ] as const) {
    await system.untilPast(Date.parse(at) - 2);
    expect(await called(id, step)).toEqual([]);
    await system.untilPast(at);
    await system.settle();
    const [call = ''] = await called(id, step);
    await system.drive(call, { 'call-customer': answers[step] });
  }
  expect(await system.theCase(id)).toMatchObject({ status: 'closed', outcome: 'year-passed' });
});

it.each([
  ['in a leap year', '2028-02-26T15:00:00+08:00', '2028-02-29T09:00:00+08:00'],
  ['in another year', '2027-02-26T15:00:00+08:00', '2027-03-01T09:00:00+08:00'],
])('day 3 after February 26th %s', async (_which, leftAt, opensAt) => {
  await begin(leftAt);
  const { id } = await leaves('渝A22901');
  await system.untilPast(Date.parse(opensAt) - 2);
  expect(await called(id, 'callback')).toEqual([]);
  await system.untilPast(opensAt);
  await system.settle();
  expect(await called(id, 'callback')).toHaveLength(1);
});

it('nine o’clock is nine o’clock on the day the clocks go back', async () => {
  await begin('2028-11-02T18:00:00-04:00');
  await system.sql(`insert into stores values ('S77', '纽约店', null, 'America/New_York')`);
  await system.ledger.world.refresh();
  const { id } = await leaves('渝A77001', 'S77');
  await system.untilPast('2028-11-05T13:30:00Z'); // half past eight, and half past nine by the clock of the day before
  expect(await called(id, 'callback')).toEqual([]);
  await system.untilPast('2028-11-05T14:00:01Z');
  expect(await called(id, 'callback')).toHaveLength(1);
});

it('a recall whose day 120 is a holiday is made on the first working day after it', async () => {
  await begin('2026-06-03T10:00:00+08:00'); // 120 days before National Day
  const { id } = await leaves('渝A10101');
  await system.untilPast('2026-06-06T01:00:01Z');
  const [callback = ''] = await called(id, 'callback');
  await system.drive(callback, { 'call-customer': { outcome: 'satisfied', satisfaction: 5 } });
  const recall = await system.until('the recall', async () => (await called(id, 'recall'))[0]);
  const call = stepOf(await system.theCase(recall), 'call-customer');
  expect(call.notBefore ?? call.openedAt).toBe('2026-10-08T01:00:00.000Z');
});
