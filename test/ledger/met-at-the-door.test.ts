import type { CaseView } from '../../api/wire/case';
import { withExpected, type Expecting } from '../support/expected';
import type { LedgerSystem } from '../support/ledger-system';
import { entriesOf, msOf, must, noticesOf, stepOf } from '../support/looking';

let system: LedgerSystem;
let at: Expecting['at'];
let expected: Expecting['expected'];
let confirmed: Expecting['confirmed'];
let levelsOf: Expecting['levelsOf'];
withExpected(ready => ({ system, at, expected, confirmed, levelsOf } = ready));

const statusOf = async (id: string, step: string) =>
  (await system.sql('select status from steps where case_id = $1 and step = $2', [id, step]))[0]?.['status'];
const overridden = { override: { reason: '卡已续费' } };
const arrivalOf = (id: string) => system.as('fd-S01').post<CaseView>(`/cases/${id}/arrival`, {});

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

describe('the service', () => {
  const MINUTE_MS = 60_000;
  const begun = async (id: string) => stepOf(await system.drive(id, {}, 'serve'), 'serve');

  it('begins at the agreed time plus its grace, for whoever comes in time or early', async () => {
    const id = await expected();
    await confirmed(id, { outcome: 'on-time', expectedAt: at('11:40') });
    expect(await begun(id)).toMatchObject({ dueAt: at('12:15'), breached: false });
  });

  it('follows the later time that was confirmed, and a later arrival', async () => {
    const later = await expected();
    await confirmed(later, { outcome: 'later', expectedAt: at('13:00') });
    expect((await begun(later)).dueAt).toBe(at('13:15'));
    const late = await expected({ appointmentAt: at('12:00'), plate: '渝B20001', customerName: '李娜' });
    await system.untilPast(at('12:20'));
    must(200, await system.as('fd-S01').post(`/cases/${late}/arrival`, { arrivedAt: at('12:20') }));
    await system.untilPast(at('12:21'));
    const { dueAt } = stepOf(await system.drive(late, { 'verify-card': overridden }, 'serve'), 'serve');
    expect(msOf(dueAt)).toBe(msOf(at('12:20')) + 15 * MINUTE_MS);
    const done = await system.drive(late);
    expect(stepOf(done, 'receive').record).toMatchObject({ arrivedAt: at('12:20') });
    const [entry] = await entriesOf(system.as('ss-S01'), 'appointment-register-2', late);
    expect(entry?.entry).toMatchObject({ arrivedAt: at('12:20') });
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
