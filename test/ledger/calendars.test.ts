import type { Problem } from '../support/client';
import { msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

interface Calendar {
  year: number;
  store: string | null;
  version: number;
  holidays: Record<string, string>;
  workdays: Record<string, string>;
  source: string;
  createdBy: string;
}
interface Calendars {
  items: Calendar[];
  missing: number[];
}

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const read = async (query = '') => must(200, await system.as('op-1').get<Calendars>(`/calendars${query}`));
const put = (year: number, body: Record<string, unknown>, as = 'admin-1') =>
  system.as(as).put<Calendar & Problem>(`/calendars/${year}`, { holidays: {}, workdays: {}, ...body });
const findings = async () => (await system.as('op-1').get<{ status: string; findings: string[] }>('/readyz')).body;

it('knows the years this release has data for, as version 1', async () => {
  const { items } = await read('?year=2026');
  expect(items).toMatchObject([{ year: 2026, store: null, version: 1, createdBy: 'system' }]);
  expect(items[0]?.source).toMatch(/^chinese-days /);
  expect(items[0]?.holidays).toMatchObject({ '2026-10-01': '国庆节' });
  expect(items[0]?.workdays).toMatchObject({ '2026-09-20': '国庆节' });
  expect((await read()).items.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
  expect((await read('?year=2099')).items).toEqual([]);
});

it('a change is a new version, audited', async () => {
  const holidays = { '2040-10-01': '国庆节' };
  expect(must(201, await put(2040, { holidays }))).toMatchObject({ year: 2040, version: 1, holidays, workdays: {} });
  const workdays = { '2040-09-30': '调休' };
  expect(must(201, await put(2040, { holidays, workdays }))).toMatchObject({ version: 2, createdBy: 'admin-1' });
  expect((await read('?year=2040')).items).toMatchObject([{ version: 2, holidays, workdays }]);
  const audited = await system.sql(`select detail->>'calendar' as id from audit_log where act = 'calendar-set'`);
  expect(audited).toEqual([{ id: '2040~all~1' }, { id: '2040~all~2' }]);
});

it("a store's own calendar goes before the one for all, there only", async () => {
  must(201, await put(2041, { holidays: { '2041-01-01': '元旦' } }));
  must(201, await put(2041, { store: 'S02', holidays: { '2041-01-02': '店休' } }));
  expect((await read('?year=2041&store=S02')).items).toMatchObject([
    { store: 'S02', version: 1, holidays: { '2041-01-02': '店休' } },
  ]);
  for (const query of ['?year=2041&store=S01', '?year=2041'])
    expect((await read(query)).items).toMatchObject([{ store: null, holidays: { '2041-01-01': '元旦' } }]);
});

it.each([
  ['a day that does not exist', { holidays: { '2042-02-30': '无' } }, '/holidays/2042-02-30'],
  ['a day of another year', { workdays: { '2041-02-03': '调休' } }, '/workdays/2041-02-03'],
  [
    'a day that is both',
    { holidays: { '2042-05-01': '节' }, workdays: { '2042-05-01': '班' } },
    '/workdays/2042-05-01',
  ],
  ['a day without a name', { holidays: { '2042-05-01': '' } }, '/holidays/2042-05-01'],
  ['an unknown field', { festivals: {} }, '/festivals'],
])('refuses %s', async (_what, body, pointer) => {
  const refused = await put(2042, body);
  expect(refused.body).toMatchObject({ status: 422, code: 'invalid-request', errors: [{ pointer }] });
});

it('is put by the administrator alone, for a store there is', async () => {
  expect((await put(2042, {}, 'gm-1')).body).toMatchObject({ status: 403, code: 'forbidden' });
  expect((await put(2042, { store: 'S99' })).body).toMatchObject({ status: 422, code: 'unknown-store' });
  expect((await put(99, {})).status).toBe(422);
});

it('says what the calendar of a year was, who has their own, and who goes by it', async () => {
  const bodies = [{ holidays: { '2043-01-01': '元旦' } }, { workdays: { '2043-01-03': '元旦' } }, { store: 'S02' }];
  for (const body of bodies) must(201, await put(2043, body));
  const calls = { store: 'S01', contact: { workdaysOnly: true } };
  must(201, await system.as('admin-1').put('/policies/churn-recall', calls));
  const versions = async (query = '') =>
    must(200, await system.as('admin-1').get<Calendars>(`/calendars/2043/versions${query}`));
  const { items, ...told } = await versions();
  expect(items.map(({ version, holidays }) => [version, holidays])).toEqual([[2, {}], [1, bodies[0]?.holidays]]); // prettier-ignore
  const [recall, campaign] = ['churn-recall', 'reactivation-campaign'];
  const usedBy = [[recall, null], [recall, 'S01'], [campaign, null]].map(([procedure, store]) => ({ procedure, store })); // prettier-ignore
  expect(told).toMatchObject({ own: ['S02'], usedBy });
  expect((await versions('?store=S02')).items).toMatchObject([{ store: 'S02', version: 1 }]);
  expect((await versions('?store=S01')).items).toEqual([]);
});

it('is not put over what somebody else has put meanwhile', async () => {
  const over = (condition: Record<string, string>, store: string | null = null) =>
    system.as('admin-1').put<Problem>('/calendars/2044', { holidays: {}, workdays: {}, store }, condition);
  const [isNew, match] = [{ 'if-none-match': '*' }, { 'if-match': '"all~1"' }];
  expect((await over(isNew)).headers['etag']).toBe('"all~1"');
  expect(await over(isNew)).toMatchObject({ status: 412, body: { code: 'precondition-failed' } });
  expect((await over(match, 'S01')).status).toBe(201);
  expect((await over(match, 'S01')).status).toBe(412); // the store has its own now
  expect((await over(match)).status).toBe(201);
});

describe('a year without data', () => {
  const thisYear = new Date().getUTCFullYear();
  /** Every day of the years up to and with it a holiday: the next call lies in the year after. */
  const holidays = (year: number) => {
    const days: [string, string][] = [];
    for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 86_400_000)
      days.push([new Date(ms).toISOString().slice(0, 10), '假']);
    return Object.fromEntries(days);
  };

  it('lets the call through on calling hours, flags the case, and raises an alarm until it is there', async () => {
    const last = Math.max(thisYear, 2026);
    for (let year = thisYear; year <= last; year++) must(201, await put(year, { holidays: holidays(year) }));
    const contact = { allowed: [['09:00', '12:00']] as [string, string][], workdaysOnly: true };
    const opened = await system.openCase('service-reminder', {
      input: { plate: '渝T00001', kind: 'birthday', item: '生日' },
      policy: { contact },
    });
    const unknown = last + 1;
    expect(msOf(stepOf(opened, 'call-customer').notBefore)).toBe(Date.parse(`${unknown}-01-01T01:00:00Z`));
    expect((await system.facts(opened.id, 'flagged')).map(({ data }) => data)).toEqual([
      { flag: 'calendar-unknown', year: unknown },
    ]);
    expect((await read()).missing).toContain(unknown);
    const degraded = await findings();
    expect(degraded.status).toBe('degraded');
    expect(degraded.findings.join()).toContain(`${unknown} has no calendar`);

    must(201, await put(unknown, {}));
    expect((await read()).missing).not.toContain(unknown);
    expect((await findings()).findings.join()).not.toContain(`${unknown} has no calendar`);
  });

  it('is missing as soon as a policy in force needs it', async () => {
    // marketing keeps to working days from the start
    for (const key of ['churn-recall', 'reactivation-campaign'])
      await system.setPolicy(key, { contact: { workdaysOnly: false } });
    await system.setPolicy('service-reminder', { contact: { workdaysOnly: true } });
    const untilMissing = () =>
      system.until('the year to be missing', async () => {
        // whoever hears of what was just changed puts the handbook's calendar back
        await system.sql('delete from calendars where year = $1 and store is null', [thisYear]);
        return (await read()).missing.includes(thisYear);
      });
    await untilMissing();
    must(201, await put(thisYear, { store: 'S01' }));
    await untilMissing();
    await system.setPolicy('service-reminder', { contact: { workdaysOnly: false } });
    expect((await read()).missing).not.toContain(thisYear);
  });
});
