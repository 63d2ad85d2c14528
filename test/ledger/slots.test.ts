import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { hourly, slotsOf, timeAhead } from '../support/slots';

let system: LedgerSystem;
let slots: ReturnType<typeof slotsOf>;
beforeAll(async () => {
  system = await startLedgerSystem();
  slots = slotsOf(system);
});
afterAll(() => system.close());

const many = <T>(times: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, n) => act(n)));
const count = (statuses: { status: number }[], wanted: number) =>
  statuses.filter(({ status }) => status === wanted).length;

describe('slots are won once', () => {
  test.each([
    ['one seat', 1, 2],
    ['five seats', 5, 3],
  ])('by fifty who want %s at the same moment', async (_, capacity, days) => {
    await slots.put(hourly(capacity));
    const ids = await many(50, () => slots.asked());
    const answers = await Promise.all(ids.map(id => slots.reply(id, timeAhead(days, '09:00'))));
    expect([count(answers, 200), count(answers, 409)]).toEqual([capacity, 50 - capacity]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['slot-full']));
    expect(await slots.at(days, '09:00')).toEqual([capacity, 0, capacity]);
  });

  test('while their number changes: a refused one can have what was added, and nobody is lost', async () => {
    await slots.put(hourly(1));
    const ids = await many(12, () => slots.asked());
    const [answers] = await Promise.all([
      Promise.all(ids.map(id => slots.reply(id, timeAhead(5, '09:00')))),
      slots.put(hourly(4)),
      slots.put(hourly(3)),
    ]);
    const won = count(answers, 200);
    expect(await slots.at(5, '09:00')).toEqual([expect.any(Number), 0, won]);
    expect(won).toBeGreaterThanOrEqual(1);
    expect(won).toBeLessThanOrEqual(4);
  });

  test('and by a retry under the same key only once', async () => {
    await slots.put(hourly(1));
    const id = await slots.asked();
    const body = { record: { outcome: 'confirmed', appointmentAt: timeAhead(6, '09:00') } };
    const again = () =>
      system.as('ss-S01').post(`/cases/${id}/steps/reply/completion`, body, { 'idempotency-key': `once-${id}` });
    const answers = [await again(), await again()];
    expect(count(answers, 200)).toBe(2);
    expect(await slots.at(6, '09:00')).toEqual([1, 0, 1]);
  });
});

describe('a change of the capacity', () => {
  test('throws nobody out: more may be taken than there is room for', async () => {
    await slots.put(hourly(2));
    await slots.booked(timeAhead(7, '09:00'));
    await slots.booked(timeAhead(7, '09:30'));
    await slots.put(hourly(1));
    expect(await slots.at(7, '09:00')).toEqual([1, 2, 0]);
    const next = await slots.asked();
    expect(await slots.reply(next, timeAhead(7, '09:00'))).toMatchObject({ status: 409, body: { code: 'slot-full' } });
  });

  test('seats everybody in the slots there are now, by the time that was said', async () => {
    await slots.put(hourly(2));
    await slots.booked(timeAhead(8, '09:00'));
    await slots.booked(timeAhead(8, '09:40'));
    const halves = [{ from: '09:00', until: '12:00', minutes: 30, capacity: 1 }];
    await slots.put(hourly(2, { slots: halves }));
    expect(await slots.at(8, '09:00')).toEqual([1, 1, 0]);
    expect(await slots.at(8, '09:30')).toEqual([1, 1, 0]);
    const next = await slots.asked();
    expect((await slots.reply(next, timeAhead(8, '09:30'))).status).toBe(409);
    expect((await slots.reply(next, timeAhead(8, '10:00'))).status).toBe(200);
  });

  test('that closes the day leaves who is booked in sight', async () => {
    await slots.put(hourly(1));
    const id = await slots.booked(timeAhead(9, '09:00'), { service: '保养' });
    const on = timeAhead(9, '09:00').slice(0, 10);
    await slots.put({ store: 'S01', dates: [{ on, slots: [] }] });
    expect(await slots.on(9)).toMatchObject([{ capacity: 0, taken: 1, cases: [id], bookings: [{ service: '保养' }] }]);
    await slots.put({ store: 'S01', dates: [{ on, slots: null }] });
    expect(await slots.at(9, '09:00')).toEqual([1, 1, 0]);
  });

  test('is in the audit, once for each, with what was said by whom', async () => {
    const before = await system.sql("select 1 from audit_log where act = 'capacity-set'");
    await slots.put(hourly(3));
    const after = await system.sql("select by, detail from audit_log where act = 'capacity-set' order by id");
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toMatchObject({ by: 'sm-S01', detail: { store: 'S01', slots: hourly(3).slots } });
  });
});

describe('a department', () => {
  test('with slots of its own goes by them, one without by the store’s', async () => {
    await slots.put(hourly(1));
    await slots.put(hourly(2, { department: '美容部' }));
    await slots.booked(timeAhead(10, '09:00'), { department: '美容部' });
    await slots.booked(timeAhead(10, '09:00'), { department: '机修部' });
    expect(await slots.at(10, '09:00', `&department=${encodeURIComponent('美容部')}`)).toEqual([2, 1, 0]);
    expect(await slots.at(10, '09:00')).toEqual([1, 1, 0]);
    const third = await slots.asked({ department: '机修部' });
    expect((await slots.reply(third, timeAhead(10, '09:00'))).status).toBe(409);
  });
});

test('what is held is free again with every answer but the booking', async () => {
  await slots.put(hourly(1));
  const at = timeAhead(11, '09:00');
  for (const outcome of ['disagrees', 'declined', 'customer-withdrew']) {
    const id = await slots.asked();
    must(200, await slots.reply(id, at));
    await system.complete(id, 'answer-customer', { outcome });
    expect(await slots.at(11, '09:00')).toEqual([1, 0, 0]);
  }
  const id = await slots.asked();
  must(200, await slots.reply(id, at));
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '取消' }));
  expect(await slots.at(11, '09:00')).toEqual([1, 0, 0]);
});

test('the timeline tells who held, took and gave back which slot, and that it was overbooked', async () => {
  await slots.put(hourly(1));
  await slots.booked(timeAhead(12, '10:00'));
  const id = await slots.asked();
  must(200, await slots.reply(id, timeAhead(12, '10:00'), { overbook: true }));
  await system.complete(id, 'answer-customer', { outcome: 'disagrees' });
  const facts = (await system.facts(id)).filter(({ kind }) => kind.startsWith('slot-'));
  expect(facts.map(({ kind, by, data }) => [kind, by, data['slotAt'], data['isOverbooked']])).toEqual([
    ['slot-held', 'ss-S01', timeAhead(12, '10:00'), true],
    ['slot-freed', 'fd-S01', timeAhead(12, '10:00'), undefined],
  ]);
});
