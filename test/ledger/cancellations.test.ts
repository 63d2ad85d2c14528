import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { msOf, must, openStep } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const act = (id: string, what: string, body: unknown = { reason: '客户要求' }, who = 'cs-1') =>
  system.as(who).post<CaseView & Problem>(`/cases/${id}/${what}`, body);
const afterwards = (theCase: CaseView, instant: string | null) =>
  theCase.escalations.filter(({ firedAt }) => msOf(firedAt) > msOf(instant));

describe('a cancellation', () => {
  it('ends the case without an outcome; nothing of it alarms any more', async () => {
    const { id } = await system.openCase('appointment-via-store', { policy: { durations: { accept: 'PT3S' } } });
    const cancelled = must(200, await act(id, 'cancellation'));
    expect(cancelled).toMatchObject({ status: 'cancelled', outcome: null });
    expect(openStep(cancelled)).toBeUndefined();
    await system.untilPast(msOf(cancelled.openedAt) + 3_500);
    expect(afterwards(await system.theCase(id), cancelled.closedAt)).toEqual([]);
    expect(await system.facts(id, 'case-cancelled')).toMatchObject([{ by: 'cs-1', data: { reason: '客户要求' } }]);
  });

  it('stops a ladder that is climbing', async () => {
    const { id } = await system.openCase('appointment-via-store', {
      policy: {
        durations: { accept: 'PT0.5S' },
        ladder: [{ level: 'L1', after: 'PT0S', to: ['holder'], repeatEvery: 'PT1S' }],
      },
    });
    await system.untilEscalated(id, () => true);
    const cancelled = must(200, await act(id, 'cancellation'));
    await system.untilPast(msOf(cancelled.closedAt) + 2_100);
    expect(afterwards(await system.theCase(id), cancelled.closedAt)).toEqual([]);
  });

  it('leaves nothing to do in the case', async () => {
    const { id } = await system.openCase('appointment-via-store');
    must(200, await act(id, 'pause'));
    must(200, await act(id, 'cancellation'));
    for (const what of ['cancellation', 'pause']) expect((await act(id, what)).body.code).toBe('case-over');
    expect((await act(id, 'resume', undefined)).body.code).toBe('case-not-paused');
    const refused = await system.tryToComplete(id, 'accept');
    expect(refused).toMatchObject({ status: 409, body: { code: 'step-not-open', open: [] } });
  });
});
