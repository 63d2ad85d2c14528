import type { CaseView } from '../../api/wire/case';
import { careOf, dayAhead, daysAgo, vehicle, type Care } from '../support/care';
import { msOf, must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem();
  care = await careOf(system);
});
afterAll(() => system.close());

interface Text {
  body: string;
  state: string;
}
const textsOf = async (id: string) =>
  must(200, await system.as('cs-1').get<{ items: Text[] }>(`/texts?caseId=${id}`)).items;
const message = async (id: string) => stepOf(await system.theCase(id), 'care-message');

it('a departure is owed a message, calls on day 3, 120 and 361, and then the year has passed', async () => {
  await care.clocks({ 'care-message': 'PT1S', callback: 'PT2S', recall: 'PT3S', campaign: 'PT4S' });
  const opened = await care.left(vehicle());
  expect(opened).toMatchObject({ procedure: 'after-sales-care', round: 1, departure: { status: 'started' } });
  expect(msOf(opened.clock?.T)).toBe(msOf(opened.departure.leftAt));
  const callback = await care.child(opened.id, 'callback');
  const satisfied = { 'call-customer': { outcome: 'satisfied', satisfaction: 5 } };
  expect((await system.drive(callback.id, satisfied)).outcome).toBe('satisfied');
  for (const step of ['recall', 'campaign']) {
    const call = await care.child(opened.id, step);
    expect((await system.drive(call.id, { 'call-customer': { outcome: 'lost' } })).outcome).toBe('lost');
  }
  const ended = await system.untilCase(opened.id, ({ status }) => status === 'closed');
  expect(ended.outcome).toBe('year-passed');
  expect(ended.children).toHaveLength(3);
});

describe('the care message', () => {
  it('an advisor who has sent it in time is in time, and the system sends none', async () => {
    await care.clocks({ 'care-message': 'PT2S' });
    const { id } = await care.left(vehicle());
    const done = await system.complete(id, 'care-message', { sentAt: new Date(system.now()).toISOString() });
    expect(stepOf(done, 'care-message')).toMatchObject({
      completedBy: 'sa-S01',
      breached: false,
      lateByMs: 0,
      record: { sentBy: 'person', advisorName: '韩磊', advisorPhone: '13800110001' },
    });
    expect(await textsOf(id)).toEqual([]);
  });

  it('an advisor may have the system send it, in the words of the advisor', async () => {
    await care.clocks();
    const { id } = await care.left(vehicle());
    await system.complete(id, 'care-message', { sentBy: 'system', text: '{customerName}您好,我是{advisorName}' });
    expect(await textsOf(id)).toMatchObject([{ body: '赵敏您好,我是韩磊' }]);
  });

  it('names nobody who has left, or works elsewhere, since: it reads as of the front desk, unless somebody else is named', async () => {
    await care.clocks();
    const member = { name: '顾问甲', roles: ['service-advisor'], store: 'S01', phone: '13800119999', active: true };
    const put = async (id: string, more: object = {}) =>
      system.as('admin-1').put(`/staff/${id}`, { ...member, ...more });
    const sent = async (id: string, record: object) => {
      await system.complete(id, 'care-message', { sentBy: 'system', ...record });
      return (await textsOf(id))[0]?.body;
    };
    const fallback = expect.stringContaining('服务顾问(门店前台),电话请见门店公示');
    for (const [advisor, change] of [
      ['sa-go1', { active: false }],
      ['sa-go2', { store: 'S02' }],
    ] as const) {
      must(201, await put(advisor));
      const [first, second] = [await care.left({ ...vehicle(), advisor }), await care.left({ ...vehicle(), advisor })];
      const there = await care.left({ ...vehicle(), advisor });
      expect(await sent(there.id, {})).toContain('服务顾问顾问甲,电话13800119999');
      must(200, await put(advisor, change));
      expect(await sent(first.id, {})).toEqual(fallback);
      expect(await sent(second.id, { advisorName: '韩磊', advisorPhone: '13800110001' })).toContain(
        '韩磊,电话13800110001',
      );
    }
    const gone = await care.left({ ...vehicle(), advisor: 'sa-go1' }); // the car has left all the same
    expect(await sent(gone.id, {})).toEqual(fallback);
  });

  it('where the advisor has not, the system sends it with name and phone at its deadline, and the breach is on record', async () => {
    await care.clocks({ 'care-message': 'PT1S' });
    const { id } = await care.left(vehicle());
    await system.untilCase(id, it => stepOf(it, 'care-message').status === 'done');
    const sent = await message(id);
    expect(sent).toMatchObject({ completedBy: 'system', breached: true, record: { sentBy: 'system' } });
    expect(sent.lateByMs).toBeGreaterThan(0);
    const [text] = await textsOf(id);
    expect(text?.body).toContain('韩磊,电话13800110001');
    expect(await system.facts(id, 'deadline-missed')).toHaveLength(1);
    for (const who of ['sa-S01', 'sm-S01']) expect(await noticesOf(system.as(who), id)).toHaveLength(1);
    const late = await system.tryToComplete(id, 'care-message', {}, 'sa-S01');
    expect(late).toMatchObject({ status: 409, body: { completedBy: 'system' } });
  });
});

it('a departure reported days late is told of once, not as if everyone had slept for days', async () => {
  await care.clocks({ callback: 'PT20H' });
  const { id } = await care.left({ ...vehicle(), leftAt: daysAgo(3) });
  await system.untilCase(id, it => stepOf(it, 'care-message').status === 'done');
  const { escalations } = await system.theCase(id);
  expect(escalations.map(({ level, repeat }) => [level, repeat])).toEqual([['L1', 1]]);
  expect(await noticesOf(system.as('gm-1'), id)).toEqual([]);
});

it('a reminder is a case of its own on its day; one whose day comes after the year outlives it and waits', async () => {
  await care.clocks({ callback: 'PT20H', recall: 'PT20H', campaign: 'PT1S' });
  const dates = { maintenanceDueOn: dayAhead(-1), inspectionDueOn: '2099-05-05' };
  const { id } = await care.left({ ...vehicle(), ...dates });
  const maintenance = await care.child(id, 'remind-maintenance');
  expect(maintenance).toMatchObject({
    procedure: 'service-reminder',
    input: { kind: 'maintenance-due', dueOn: dates.maintenanceDueOn, planFrom: 'store' },
  });
  expect(await care.count(id, 'remind-inspection')).toBe(0);
  const campaign = await care.child(id, 'campaign');
  await system.drive(campaign.id, { 'call-customer': { outcome: 'unreachable' } });
  await system.untilCase(id, ({ status, outcome }) => status === 'closed' && outcome === 'year-passed');
  const inspection = await care.child(id, 'remind-inspection');
  expect(inspection).toMatchObject({ status: 'open', input: { kind: 'annual-inspection', callOn: '2099-05-05' } });
  expect(stepOf(inspection, 'call-customer').notBefore).toMatch(/^2099-05-0[45]T/);
  expect(await care.count(id, 'callback')).toBe(0);
});

it('while it is paused nothing begins; resumed, it begins at once', async () => {
  await care.clocks({ callback: 'PT2S' });
  const { id } = await care.left(vehicle());
  must(200, await system.as('cs-1').post(`/cases/${id}/pause`, { reason: '客户出国' }));
  await system.advance('PT3.5S');
  expect(await care.count(id, 'callback')).toBe(0);
  must(200, await system.as('cs-1').post(`/cases/${id}/resume`, {}));
  await care.child(id, 'callback');
});

it('a departure while the care is paused is owed its message from when it goes on', async () => {
  await care.clocks({ 'care-message': 'PT2S', callback: 'PT20H' });
  const car = vehicle();
  const { id } = await care.left({ ...car, leftAt: daysAgo(1) });
  must(200, await system.as('cs-1').post(`/cases/${id}/pause`, { reason: '客户出国' }));
  await system.untilPast(system.now() + 2_500);
  await care.left(car, 200);
  const resumed = must(200, await system.as('cs-1').post<CaseView>(`/cases/${id}/resume`, {}));
  const dueMs = msOf(stepOf(resumed, 'care-message', 2).dueAt);
  expect(dueMs).toBeGreaterThan(system.now());
  const sent = await system.untilCase(id, it => stepOf(it, 'care-message', 2).status === 'done');
  expect(stepOf(sent, 'care-message', 2).lateByMs).toBeLessThan(1_500);
});

it('a cancelled care has nothing opened any more', async () => {
  await care.clocks({ callback: 'PT2S' });
  const { id } = await care.left(vehicle());
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '车已报废' }));
  await system.advance('PT3.5S');
  expect(await care.count(id, 'callback')).toBe(0);
});
