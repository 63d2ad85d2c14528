import { withExpected, type Expecting } from '../support/expected';
import type { LedgerSystem } from '../support/ledger-system';
import { must, stepOf } from '../support/looking';

let system: LedgerSystem;
let at: Expecting['at'];
let expected: Expecting['expected'];
let confirmed: Expecting['confirmed'];
let levelsOf: Expecting['levelsOf'];
withExpected(ready => ({ system, at, expected, confirmed, levelsOf } = ready));

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
