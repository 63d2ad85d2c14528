import { careOf, dayAhead, daysAgo, vehicle, zone, type Care } from '../support/care';
import { must } from '../support/looking';
import { dawnIn } from '../support/noon-zone';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const madeUp = { careMessageTooLateAfter: 'P400D', callbackTooLateAfter: 'P400D', recallTooLateAfter: 'P400D' };

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem();
  care = await careOf(system);
  // what is owed is counted from departures of long ago, and all of it is still made up
  await care.clocks({}, madeUp);
});
afterAll(() => system.close());

const steps = ['callback', 'recall', 'campaign'];
const opened = async (id: string, round = 1) => {
  const counts = await Promise.all(steps.map(step => care.count(id, step, round)));
  return steps.filter((_, at) => counts[at] === 1);
};
const startOf = async (id: string, step: string) =>
  (await system.sql(`select starts_at as at from steps where case_id = $1 and step = $2`, [id, step]))[0]?.['at'];

it.each([
  [2, []],
  [3, ['callback']],
  [119, ['callback']],
  [120, ['callback', 'recall']],
  [121, ['callback', 'recall']],
  [360, ['callback', 'recall']],
  [361, ['callback', 'recall', 'campaign']],
])('%i days after a departure %j are open; a visit then begins everything anew', async (days, expected) => {
  const car = vehicle();
  const { id } = await care.left({ ...car, leftAt: daysAgo(days) });
  await system.until('them to be open', async () => (await opened(id)).length === expected.length);
  await system.settle();
  expect(await opened(id)).toEqual(expected);

  const again = await care.left(car, 200);
  expect(again).toMatchObject({ round: 2, status: 'open' });
  const { children } = await system.theCase(id);
  for (const child of children) expect(await system.theCase(child)).toMatchObject({ outcome: 'superseded' });
  expect(await opened(id, 2)).toEqual([]);
  const starts = await system.sql(
    `select step from steps where case_id = $1 and status = 'open' and starts_at is not null order by starts_at`,
    [id],
  );
  expect(starts.map(({ step }) => step)).toEqual(steps);
});

it('day 3 is the third day of the calendar, from its first calling hour on', async () => {
  const { id } = await care.left({ ...vehicle(), leftAt: daysAgo(1) });
  expect(await startOf(id, 'callback')).toEqual(new Date(dawnIn(zone, 2)));
});

it('on a holiday of one store its calls begin on the next working day, those of the other do not wait', async () => {
  const allowed: [string, string][] = [['09:00', '20:00']];
  await system.setPolicy('after-sales-care', { contact: { timeZone: zone, workdaysOnly: true, allowed } });
  for (const [store, holidays] of [
    ['S01', []],
    ['S02', [1, 2, 3]],
  ] as const) {
    const days = holidays.map((day): [string, string] => [dayAhead(day), '店休']);
    const workdays = [1, 2, 3, 4]
      .filter(day => !holidays.some(each => each === day))
      .map((day): [string, string] => [dayAhead(day), '上班']);
    for (const year of new Set([dayAhead(1), dayAhead(4)].map(day => day.slice(0, 4)))) {
      const ofYear = (list: [string, string][]) =>
        Object.fromEntries<string>(list.filter(([day]) => day.startsWith(year)));
      const body = { store, holidays: ofYear(days), workdays: ofYear(workdays) };
      must(201, await system.as('admin-1').put(`/calendars/${year}`, body));
    }
  }
  const here = await care.left({ ...vehicle(), leftAt: daysAgo(2) });
  const there = await care.left({ ...vehicle(), leftAt: daysAgo(2) }, 201, 'sa-S02');
  const nine = 9 * 3_600_000;
  expect(await startOf(here.id, 'callback')).toEqual(new Date(dawnIn(zone, 1) + nine));
  expect(await startOf(there.id, 'callback')).toEqual(new Date(dawnIn(zone, 4) + nine));
});

it('the days of a store elsewhere are its own, whatever clock the chain goes by', async () => {
  const elsewhere = await startLedgerSystem();
  try {
    await elsewhere.sql(`insert into stores values ('S77', '纽约店', null, 'America/New_York')`);
    await elsewhere.sql(`select pg_notify('shoushi_world', 'test')`);
    const leftAt = '2026-10-30T02:30:00Z'; // the evening of the 29th there; clocks go back on November 1st
    const send = () => elsewhere.as('cs-1').post<{ id: string }>('/departures', { ...vehicle(), store: 'S77', leftAt });
    const { id } = await system.until('the store to be known', async () => {
      const answer = await send();
      return answer.status === 201 ? answer.body : undefined;
    });
    const [row] = await elsewhere.sql(`select starts_at as at from steps where case_id = $1 and step = 'callback'`, [
      id,
    ]);
    const [kept] = await elsewhere.sql(`select callback_at as at from departures where case_id = $1`, [id]);
    expect(kept?.['at']).toEqual(new Date('2026-11-01T14:00:00Z'));
    expect([null, kept?.['at']]).toContainEqual(row?.['at']);
  } finally {
    await elsewhere.close();
  }
});
