import { withExpected, type Expecting } from '../support/expected';
import type { LedgerSystem } from '../support/ledger-system';
import { msOf, must, noticesOf, stepOf } from '../support/looking';

const MINUTE_MS = 60_000;
let system: LedgerSystem;
let at: Expecting['at'];
let expected: Expecting['expected'];
let levelsOf: Expecting['levelsOf'];
withExpected(ready => ({ system, at, expected, levelsOf } = ready));

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
