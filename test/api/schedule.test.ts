import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { Problem } from '../support/client';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { dayAhead, hourly, slotsOf, timeAhead, type SlotView } from '../support/slots';

let system: LedgerSystem;
let slots: ReturnType<typeof slotsOf>;
beforeAll(async () => {
  system = await startLedgerSystem();
  slots = slotsOf(system);
  await slots.put(hourly(2));
});
afterAll(() => system.close());

interface Schedule {
  items: SlotView[];
  timeZone: string;
  department: string | null;
}

const day = dayAhead(3);
const read = (who: string, query: string) => system.as(who).get<Schedule & Problem>(`/schedule?${query}`);
const put = (body: unknown, who = 'sm-S01') => system.as(who).put<Problem>('/schedule/capacity', body);

it('shows every slot of the days that are asked for, where the store is, with who is in it', async () => {
  const taken = await slots.booked(timeAhead(3, '10:20'), { service: '保养' });
  const held = await slots.asked();
  must(200, await slots.reply(held, timeAhead(3, '10:00')));
  const answer = must(200, await read('op-1', `store=S01&from=${day}&to=${day}`));
  expect(answer).toMatchObject({ timeZone: 'Asia/Shanghai', department: null });
  expect(answer.items.map(({ at }) => at)).toEqual(['09:00', '10:00', '11:00'].map(clock => timeAhead(3, clock)));
  expect(answer.items[1]).toMatchObject({ minutes: 60, capacity: 2, taken: 1, held: 1, cases: [taken, held] });
  expect(answer.items[1]?.bookings[0]).toEqual({
    ...{ case: taken, state: 'taken', appointmentAt: timeAhead(3, '10:20'), plate: '渝A12345', service: '保养' },
  });
});

it('is of a week from today where nothing is said, and of the own store', async () => {
  const { items } = must(200, await read('fd-S01', ''));
  const days = new Set(items.map(({ at }) => at.slice(0, 10)));
  expect(days.size).toBe(7);
  expect(must(200, await read('fd-S02', '')).items).toEqual([]);
});

it('begins and ends with the moments that are said, the last not in it', async () => {
  const between = `from=${timeAhead(3, '10:00')}&to=${timeAhead(3, '11:00')}`;
  const { items } = must(200, await read('fd-S01', between));
  expect(items.map(({ at }) => at)).toEqual([timeAhead(3, '10:00')]);
});

it.each([
  ['from=2027-01-01&to=2027-03-04', 200],
  ['from=2027-01-01&to=2027-03-05', 422],
  ['from=2027-01-02&to=2027-01-01', 422],
  ['from=2027-02-30', 422],
  ['fromm=2027-01-01', 422],
])('a period of %s is answered with %s', async (query, status) => {
  const { status: answered, body } = await read('op-1', `store=S01&${query}`);
  expect(answered).toBe(status);
  if (status === 422) expect(body.code).toBe('invalid-request');
});

it.each([
  ['fd-S01', 'store=S02', 403, 'forbidden'],
  ['op-1', 'store=S99', 422, 'unknown-store'],
  ['op-1', '', 422, 'unknown-store'],
  ['sp-1', 'store=S01', 403, 'forbidden'],
])('%s who asks for "%s" is refused', async (who, query, status, code) => {
  expect(await read(who, query)).toMatchObject({ status, body: { code } });
});

it('is put by the manager of the store and by administrators, and by nobody else', async () => {
  const statuses = await Promise.all(
    ['sm-S01', 'admin-1', 'sm-S02', 'ss-S01', 'gm-1'].map(async who => (await put(hourly(2), who)).status),
  );
  expect(statuses).toEqual([200, 200, 403, 403, 403]);
});

const hours = (from: string, until: string, minutes = 60) => ({ from, until, minutes, capacity: 1 });
it.each<[string, object, string]>([
  ['an hour there is not', { slots: [hours('09:00', '25:00')] }, '/slots/0/until'],
  ['an end before its beginning', { slots: [hours('12:00', '09:00')] }, '/slots/0/until'],
  ['no room for one slot', { slots: [hours('09:00', '09:30')] }, '/slots/0/until'],
  ['two that overlap', { slots: [hours('09:00', '11:00'), hours('10:30', '12:00')] }, '/slots/1/from'],
  ['a negative capacity', { slots: [{ ...hours('09:00', '10:00'), capacity: -1 }] }, '/slots/0/capacity'],
  ['an eighth weekday', { days: [8] }, '/days/0'],
  ['days without slots', { slots: undefined }, '/slots'],
  ['slots without days', { days: undefined }, '/days'],
  ['a day there is not', { dates: [{ on: '2027-02-30', slots: [] }] }, '/dates/0/on'],
  ['a key that is not known', { capacities: 1 }, '/capacities'],
])('%s is refused by its place', async (_, wrong, pointer) => {
  const { status, body } = await put({ ...hourly(1), ...wrong });
  expect([status, new Set(body.errors?.map(each => each.pointer))]).toEqual([422, new Set([pointer])]);
});

it('keeps what a change does not name: other weekdays, single days, other departments', async () => {
  const store = 'S02';
  const as = 'sm-S02';
  must(200, await put({ store, days: [1, 2], slots: [hours('09:00', '10:00')] }, as));
  must(200, await put({ store, dates: [{ on: '2027-01-01', slots: [] }] }, as));
  must(200, await put({ store, department: '美容部', days: [1], slots: [hours('13:00', '14:00')] }, as));
  must(200, await put({ store, days: [2], slots: [hours('15:00', '16:00')] }, as));
  expect(must(200, await system.as('fd-S02').get('/schedule/capacity'))).toEqual({
    ...{ store, department: null, dates: [{ on: '2027-01-01', slots: [] }] },
    days: [
      { day: 1, slots: [hours('09:00', '10:00')] },
      { day: 2, slots: [hours('15:00', '16:00')] },
    ],
  });
});

describe('as a form (预约排班表)', () => {
  const ofThatDay = () => `store=S01&from=${dayAhead(4)}&to=${dayAhead(4)}`;
  beforeAll(() => slots.booked(timeAhead(4, '09:00'), { service: '保养' }));
  const wanted = { 日期: dayAhead(4), 时段起: '09:00', 时段止: '10:00', 车牌号: '渝A12345', 服务项目: '保养' };

  it('is CSV with Chinese headings, a line for each booking and for each slot that is free', async () => {
    const answer = await system.as('sm-S01').get(`/schedule?${ofThatDay()}`, { accept: 'text/csv' });
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('预约排班表.csv');
    const rows: Record<string, string>[] = parse(answer.text, { bom: true, columns: true });
    expect(rows.map(row => row['已预约'])).toEqual(['1', '0', '0']);
    expect(rows[0]).toMatchObject({ ...wanted, 可预约数: '2', 顾客姓名: '张伟' });
  });

  it('is a workbook of the same', async () => {
    const answer = await system.as('op-1').get(`/schedule.xlsx?${ofThatDay()}`);
    const [headings = [], first = []] = await readSheet(answer.bytes);
    expect(Object.fromEntries(headings.map((heading, at) => [String(heading), first[at]]))).toMatchObject(wanted);
  });

  it('masks the name for whoever has no part in the case, and says in the audit who took it', async () => {
    const answer = await system.as('te-S01').get(`/schedule?${ofThatDay()}`, { accept: 'text/csv' });
    expect(answer.text).toContain('张*');
    expect(answer.text).not.toContain('张伟');
    const [row] = await system.sql("select by, detail from audit_log where act = 'schedule-exported' order by id desc");
    expect(row).toMatchObject({ by: 'te-S01', detail: { store: 'S01', format: 'csv' } });
  });
});
