import type { CaseView } from '../../api/wire/case';
import { msOf, must, noticesOf, stepOf } from '../support/looking';
import { cancelAll } from '../support/cancel-all';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const MINUTE_MS = 60_000;

let system: LedgerSystem;
let day = 1; // each test has one of its own, from nine in the morning
const at = (clock: string) => new Date(`2026-03-${String(day).padStart(2, '0')}T${clock}:00+08:00`).toISOString();
beforeAll(async () => {
  system = await startLedgerSystem({ at: at('09:00') });
});
beforeEach(async () => {
  day += 1;
  await system.untilPast(at('09:00'));
});
afterEach(() => cancelAll(system));
afterAll(() => system.close());

/** A customer who is expected, by the handbook's own times. */
const expected = async (input: object = { appointmentAt: at('12:00') }) => {
  const { id } = await system.openCase('appointment-fulfilment', { input: { service: '保养', ...input } });
  return id;
};
const confirmed = (id: string, record: Record<string, unknown>) => system.complete(id, 'confirm-arrival', record);
const levelsOf = async (id: string) => (await system.theCase(id)).escalations.map(({ step, level }) => [step, level]);
const statusOf = async (id: string, step: string) =>
  (await system.sql('select status from steps where case_id = $1 and step = $2', [id, step]))[0]?.['status'];
const arrivalOf = (id: string) => system.as('fd-S01').post<CaseView>(`/cases/${id}/arrival`, {});

describe('the call that confirms the arrival', () => {
  it('waits beside the reception until an hour before, and is due half an hour before', async () => {
    const id = await expected();
    const now = await system.theCase(id);
    expect(stepOf(now, 'receive')).toMatchObject({ status: 'open', dueAt: null });
    const call = stepOf(now, 'confirm-arrival');
    expect(call).toMatchObject({ status: 'open', notBefore: at('11:00'), dueAt: at('11:30'), role: 'service-advisor' });
    const rings = () =>
      system.as('sa-S01').post(`/cases/${id}/steps/confirm-arrival/attempts`, { outcome: 'no-answer' });
    expect(await rings()).toMatchObject({ status: 409, body: { code: 'not-yet', notBefore: at('11:00') } });
    await system.untilPast(at('11:00'));
    must(200, await rings());
  });

  it('is warned of when four fifths of its own half hour are over, and told to the superior when it is missed', async () => {
    const id = await expected();
    await system.untilPast(msOf(at('11:24')) - 2);
    expect(await levelsOf(id)).toEqual([]);
    await system.untilPast(at('11:24'));
    expect(await levelsOf(id)).toEqual([['confirm-arrival', 'L0']]);
    await system.untilPast(at('11:30'));
    expect(await levelsOf(id)).toContainEqual(['confirm-arrival', 'L1']);
    expect(await noticesOf(system.as('sm-S01'), id)).toHaveLength(1);
    expect(stepOf(await system.theCase(id), 'receive')).toMatchObject({ status: 'open', breached: false });
  });

  it('that reaches nobody leaves everything as it is: the customer may come', async () => {
    const id = await expected();
    await system.untilPast(at('11:00'));
    for (let call = 1; call <= 3; call++) {
      must(200, await system.as('sa-S01').post(`/cases/${id}/steps/confirm-arrival/attempts`, { outcome: 'busy' }));
      await system.advance('PT2M');
    }
    const now = await system.theCase(id);
    expect(stepOf(now, 'confirm-arrival').record).toMatchObject({ outcome: 'unreachable' });
    expect(now.steps.map(({ step }) => step)).not.toContain('greet-at-door');
    expect(await system.drive(id)).toMatchObject({ outcome: 'served' });
  });

  it('is rested with its case: what was left of its time is left', async () => {
    const id = await expected();
    const rest = async (minutes: number) => {
      const until = new Date(system.now() + minutes * MINUTE_MS).toISOString();
      must(200, await system.as('sm-S01').post(`/cases/${id}/pause`, { reason: '停电', until }));
      await system.untilPast(until);
    };
    await rest(30); // its time has not begun
    expect(stepOf(await system.theCase(id), 'confirm-arrival').dueAt).toBe(at('11:30'));
    await system.untilPast(at('11:10'));
    await rest(15);
    const { dueAt } = stepOf(await system.theCase(id), 'confirm-arrival');
    expect(Math.round(msOf(dueAt) / 1_000)).toBe(msOf(at('11:45')) / 1_000);
  });

  it('opens at once where less than the hour is left, and is passed over where the half hour has gone', async () => {
    const late = await expected({ appointmentAt: at('09:40') });
    const now = stepOf(await system.theCase(late), 'confirm-arrival');
    expect(now).toMatchObject({ status: 'open', notBefore: null, dueAt: at('09:10') });
    const tooLate = await expected({ appointmentAt: at('09:20'), plate: '渝B20001', customerName: '李娜' });
    const passed = stepOf(await system.theCase(tooLate), 'confirm-arrival');
    expect(passed).toMatchObject({ completedBy: 'system', dueAt: null, breached: false });
    expect(passed.record).toEqual({ outcome: 'skipped', reason: 'too-late', wasDueAt: at('08:50') });
  });

  it('has no part where nobody said when the customer comes', async () => {
    const id = await expected({});
    const { children } = await system.theCase(id);
    await system.drive(children[0] ?? '', { 'check-details': { outcome: 'match' } });
    const now = await system.theCase(id);
    expect(stepOf(now, 'confirm-arrival')).toMatchObject({ completedBy: 'system', record: { outcome: 'skipped' } });
    expect(stepOf(now, 'receive').status).toBe('open');
    expect(await system.drive(id)).toMatchObject({ outcome: 'served' });
  });

  it('goes by the time the customer agreed to when reminded', async () => {
    const id = await expected({ appointmentAt: '2026-05-05T04:00:00.000Z' });
    const { children } = await system.theCase(id);
    const changed = '2026-05-06T02:00:00.000Z';
    await system.drive(children[0] ?? '', {
      'check-details': { outcome: 'match' },
      'call-customer': { outcome: 'wants-change' },
      'change-adjust': { outcome: 'adjusted', appointmentAt: changed },
      'change-call': { outcome: 'agreed' },
    });
    const { notBefore, dueAt } = stepOf(await system.theCase(id), 'confirm-arrival');
    expect([msOf(notBefore), msOf(dueAt)]).toEqual([msOf(changed) - 60 * MINUTE_MS, msOf(changed) - 30 * MINUTE_MS]);
  });
});

describe('meeting the customer at the door', () => {
  const told = async (id: string) =>
    (await noticesOf(system.as('sa-S01'), id)).filter(({ body }) => body['step'] === 'greet-at-door');

  it('is told five minutes before the time that was confirmed, and due when the customer comes', async () => {
    const id = await expected();
    await confirmed(id, { outcome: 'on-time' });
    const greet = stepOf(await system.theCase(id), 'greet-at-door');
    expect(greet).toMatchObject({ notBefore: at('11:55'), dueAt: at('12:00') });
    await system.untilPast(msOf(at('11:55')) - 2);
    expect(await told(id)).toEqual([]);
    await system.untilPast(at('11:55'));
    const [notice] = await told(id);
    expect(notice?.body).toMatchObject({ reason: 'warning', level: 'L0', dueAt: at('12:00') });
    await system.untilPast(at('12:00'));
    expect(await levelsOf(id)).toEqual([
      ['greet-at-door', 'L0'],
      ['greet-at-door', 'L1'],
    ]);
  });

  it('follows the later time the customer names, and so does the no-show', async () => {
    const id = await expected();
    await confirmed(id, { outcome: 'later', expectedAt: at('13:00') });
    expect(stepOf(await system.theCase(id), 'greet-at-door')).toMatchObject({
      notBefore: at('12:55'),
      dueAt: at('13:00'),
    });
    await system.untilPast(msOf(at('13:30')) - 2);
    expect(stepOf(await system.theCase(id), 'receive').status).toBe('open');
    await system.untilPast(at('13:30'));
    expect(stepOf(await system.theCase(id), 'receive').record).toMatchObject({ outcome: 'no-show' });
    expect(await statusOf(id, 'greet-at-door')).toBe('void');
  });

  it('is told at once where those minutes have begun; an earlier time brings no earlier no-show', async () => {
    const id = await expected({ appointmentAt: at('10:00') });
    await system.untilPast(at('09:10'));
    await confirmed(id, { outcome: 'on-time', expectedAt: at('09:12') });
    await system.advance('PT1S');
    expect(await told(id)).toHaveLength(1);
    await system.untilPast(at('10:00'));
    expect(stepOf(await system.theCase(id), 'receive').status).toBe('open');
  });
});

describe('an arrival', () => {
  it('ends what went on beside it, and nothing of it alarms any more', async () => {
    const id = await expected();
    await system.untilPast(at('10:59'));
    must(200, await arrivalOf(id));
    expect(await statusOf(id, 'confirm-arrival')).toBe('void');
    const call = await system.tryToComplete(id, 'confirm-arrival', { outcome: 'on-time' });
    expect(call).toMatchObject({ status: 409, body: { code: 'step-not-open' } });
    await system.complete(id, 'receive');
    await system.untilPast(at('14:00'));
    expect(await levelsOf(id)).toEqual([]);
    expect(stepOf(await system.theCase(id), 'confirm-arrival')).toMatchObject({ breached: false, completedAt: null });
  });

  it('that is recorded with the reception does the same, at the door too', async () => {
    const id = await expected();
    await confirmed(id, { outcome: 'on-time' });
    await system.complete(id, 'receive', { arrivedAt: new Date(system.now()).toISOString() });
    expect(await statusOf(id, 'greet-at-door')).toBe('void');
    await system.untilPast(at('14:00'));
    expect((await levelsOf(id)).filter(([step]) => step === 'greet-at-door')).toEqual([]);
    expect(await system.drive(id)).toMatchObject({ outcome: 'served' });
  });

  it('leaves on record what was missed before it', async () => {
    const id = await expected();
    await system.untilPast(at('11:31'));
    must(200, await arrivalOf(id));
    const missed = (await system.theCase(id)).escalations.length;
    expect(await system.facts(id, 'deadline-missed')).toHaveLength(1);
    await system.complete(id, 'receive');
    await system.advance('PT1H');
    expect((await system.theCase(id)).escalations.filter(({ step }) => step === 'confirm-arrival')).toHaveLength(
      missed,
    );
  });
});

describe('what the customer says when asked', () => {
  it('ends the wait: another time is booked as a case of its own', async () => {
    const id = await expected();
    const requestedAt = '2026-05-04T02:00:00.000Z';
    await confirmed(id, { outcome: 'wants-new-time', requestedAt });
    const done = await system.theCase(id);
    expect(done).toMatchObject({ status: 'closed', outcome: 'rebooked' });
    expect(stepOf(done, 'receive')).toMatchObject({ completedBy: 'sa-S01', record: { outcome: 'wants-new-time' } });
    const child = await system.theCase(done.children[0] ?? '');
    expect(child).toMatchObject({ procedure: 'appointment-via-store', status: 'open', input: { requestedAt } });
    await system.untilPast(at('13:00'));
    expect(await levelsOf(id)).toEqual([]);
  });

  it('ends the case of whoever withdraws', async () => {
    const id = await expected();
    await confirmed(id, { outcome: 'customer-withdrew' });
    expect(await system.theCase(id)).toMatchObject({ status: 'closed', outcome: 'customer-withdrew' });
  });

  it.each(['wants-new-time', 'customer-withdrew'])('gives the slot back: %s', async outcome => {
    const capacity = {
      store: 'S01',
      days: [1, 2, 3, 4, 5, 6, 7],
      slots: [{ from: '12:00', until: '13:00', minutes: 60, capacity: 1 }],
    };
    must(200, await system.as('sm-S01').put('/schedule/capacity', capacity));
    const booking = await system.openCase('appointment-via-store');
    await system.drive(booking.id, { reply: { outcome: 'confirmed', appointmentAt: at('12:00') } });
    const seats = () => system.sql('select state from slot_seats');
    expect(await seats()).toEqual([{ state: 'taken' }]);
    const id = await expected();
    await confirmed(id, { outcome });
    expect(await seats()).toEqual([]);
  });

  it('is asked in the call alone: whoever receives says that the customer is here', async () => {
    const id = await expected();
    for (const outcome of ['wants-new-time', 'customer-withdrew', 'no-show'])
      expect((await system.tryToComplete(id, 'receive', { outcome })).status).toBe(422);
  });
});
