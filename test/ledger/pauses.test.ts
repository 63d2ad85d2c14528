import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const act = (id: string, what: string, body: unknown = { reason: '客户要求' }, who = 'cs-1') =>
  system.as(who).post<CaseView & Problem>(`/cases/${id}/${what}`, body);

describe('a pause', () => {
  it('over a deadline leaves what was left of it', async () => {
    const { id } = await system.openCase('appointment-via-store', { policy: { durations: { accept: 'PT4S' } } });
    const paused = must(200, await act(id, 'pause'));
    const { dueAt } = stepOf(paused, 'accept');
    expect(paused.status).toBe('paused');
    await system.untilPast(msOf(dueAt) + 500);
    const resting = await system.theCase(id);
    expect(resting.escalations).toEqual([]);
    expect(stepOf(resting, 'accept').breached).toBe(false);

    const resumed = must(200, await act(id, 'resume', {}));
    const [fact] = await system.facts(id, 'case-resumed');
    const restedMs = msOf(fact?.at) - msOf(paused.pausedAt);
    expect(fact?.data['pausedMs']).toBe(restedMs);
    expect(msOf(stepOf(resumed, 'accept').dueAt)).toBe(msOf(dueAt) + restedMs);
    const missed = await system.untilEscalated(id, ({ level }) => level === 'L1');
    expect(missed.dueAt).toBe(stepOf(resumed, 'accept').dueAt);
  });

  it('with an end goes on by itself at that instant', async () => {
    const { id } = await system.openCase('appointment-via-store', { policy: { durations: { accept: 'PT3S' } } });
    const until = new Date(system.now() + 3_000).toISOString();
    const paused = must(200, await act(id, 'pause', { reason: '午休', until }));
    expect(paused.resumeAt).toBe(until);
    const resumed = await system.untilCase(id, ({ status }) => status === 'open');
    expect(await system.facts(id, 'case-resumed')).toMatchObject([{ at: until, by: 'system' }]);
    const rested = msOf(until) - msOf(paused.pausedAt);
    expect(msOf(stepOf(resumed, 'accept').dueAt)).toBe(msOf(stepOf(paused, 'accept').dueAt) + rested);
    expect(resumed).toMatchObject({ pausedAt: null, resumeAt: null });
  });

  it('after T moves every T+n, also of steps that open later', async () => {
    const { id } = await system.openCase('appointment-via-call-centre', { policy: {} });
    const told = await system.drive(id, {}, 'notify-supervisor');
    const tMs = msOf(told.clock?.T);
    must(200, await act(id, 'pause'));
    await system.untilPast(system.now() + 200);
    must(200, await act(id, 'resume', {}));
    const [fact] = await system.facts(id, 'case-resumed');
    const restedMs = Number(fact?.data['pausedMs']);
    const called = await system.drive(id, {}, 'call-customer');
    expect(msOf(stepOf(called, 'relay-reply').dueAt)).toBe(tMs + 300_000 + restedMs);
    expect(msOf(stepOf(called, 'call-customer').dueAt)).toBe(tMs + 600_000 + restedMs);
    expect((await system.drive(id)).outcome).toBe('booked');
  });

  it('lets nobody work on the case, and the work goes on after it', async () => {
    const { id } = await system.openCase('appointment-via-store');
    must(200, await act(id, 'pause'));
    for (const what of ['completion', 'claim']) {
      const refused = await act(id, `steps/accept/${what}`, {}, 'fd-S01');
      expect(refused).toMatchObject({ status: 409, body: { code: 'case-paused' } });
    }
    must(200, await act(id, 'resume', {}));
    expect((await system.drive(id)).outcome).toBe('booked');
  });

  it('is refused when it makes no sense', async () => {
    const { id } = await system.openCase('appointment-via-store');
    const at = (ms: number) => new Date(system.now() + ms).toISOString();
    expect(await act(id, 'resume', {})).toMatchObject({ status: 409, body: { code: 'case-not-paused' } });
    for (const [until, code] of [
      [at(-1_000), 'invalid-request'],
      [at(400 * 86_400_000), 'pause-too-long'],
    ]) {
      const refused = await act(id, 'pause', { reason: 'x', until });
      expect(refused).toMatchObject({ status: 422, body: { code, errors: [{ pointer: '/until' }] } });
    }
    for (const body of [{}, { reason: ' ' }, { reason: 1 }]) expect((await act(id, 'pause', body)).status).toBe(422);
    must(200, await act(id, 'pause'));
    expect(await act(id, 'pause')).toMatchObject({ status: 409, body: { code: 'case-paused' } });
    expect((await act(id, 'pause', { reason: 'x' }, 'hr-1')).status).toBe(403);
    expect((await act(id, 'resume', {}, 'sm-S02')).status).toBe(404);
  });
});
