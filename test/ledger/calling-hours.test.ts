import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { msOf, must, stepOf } from '../support/looking';
import { dawnIn, dayIn, noonZone } from '../support/noon-zone';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const timeZone = noonZone();
const call = 'call-customer';
let system: LedgerSystem;
let plates = 0;

beforeAll(async () => {
  system = await startLedgerSystem();
  const contact = { allowed: [] as [string, string][], timeZone, workdaysOnly: true };
  await system.setPolicy('service-reminder', { contact, durations: { [call]: 'PT10M' } });
});
afterAll(() => system.close());

const put = async (day: string, list: 'holidays' | 'workdays', store: string) => {
  const body = { store, holidays: {}, workdays: {}, [list]: { [day]: '今日' } };
  must(201, await system.as('admin-1').put(`/calendars/${day.slice(0, 4)}`, body));
};
const open = (store: string) =>
  system.openCase('service-reminder', {
    store,
    input: { plate: `渝T${20_000 + ++plates}`, kind: 'birthday', item: '生日' },
  });
const attempt = (id: string) =>
  system.as('op-1').post<CaseView & Problem>(`/cases/${id}/steps/${call}/attempts`, { outcome: 'busy' });

it("a holiday of the store's own is no day to call, and the clock waits", async () => {
  await put(dayIn(timeZone), 'holidays', 'S02');
  const opened = await open('S02');
  const { notBefore, dueAt } = stepOf(opened, call);
  expect(msOf(notBefore)).toBeGreaterThanOrEqual(dawnIn(timeZone, 1));
  expect(msOf(dueAt) - msOf(notBefore)).toBe(600_000);
  expect((await attempt(opened.id)).body).toMatchObject({ status: 409, code: 'rest-hours', notBefore });
});

it('a make-up workday is one, whatever day of the week, and for that store', async () => {
  await put(dayIn(timeZone), 'workdays', 'S01');
  const opened = await open('S01');
  expect(stepOf(opened, call).notBefore).toBeNull();
  must(200, await attempt(opened.id));
});

it('a conversation on a holiday is taken and marked', async () => {
  await put(dayIn(timeZone), 'holidays', 'S02');
  const { id } = await open('S02');
  await system.complete(id, call, { outcome: 'informed' });
  expect(stepOf(await system.theCase(id), call).record).toMatchObject({ outsideAllowedHours: true });
});

it('a calendar put by one process is heard of by the others', async () => {
  await put(dayIn(timeZone), 'workdays', 'S01');
  const { id } = await open('S01');
  must(200, await attempt(id));
  await put(dayIn(timeZone), 'holidays', 'S01');
  expect((await attempt(id)).body).toMatchObject({ status: 409 });
  // the first day of a call that the conductor opens goes by it too
  const agreed = { contact: { allowed: [] as [string, string][], timeZone, workdaysOnly: true } };
  const opened = await system.openCase('agreed-service-reminder', {
    input: { plate: '渝T29999', item: '保养' },
    policy: agreed,
  });
  const calling = await system.drive(opened.id, { 'check-details': { outcome: 'match' } }, call);
  expect(msOf(stepOf(calling, call).notBefore)).toBeGreaterThanOrEqual(dawnIn(timeZone, 1));
});

it('calling hours may be several a day, and end at midnight', async () => {
  const hours: [string, string][] = [
    ['00:00', '01:00'],
    ['23:00', '24:00'],
  ];
  const policy = { contact: { allowed: hours, timeZone }, durations: { [call]: 'PT10M' } };
  const { id } = await system.openCase('service-reminder', {
    input: { plate: '渝T30000', kind: 'birthday', item: '生日' },
    policy,
  });
  expect(msOf(stepOf(await system.theCase(id), call).notBefore)).toBe(dawnIn(timeZone) + 23 * 3_600_000);
});
