import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { msOf, must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const procedure = 'appointment-via-store';
const inMs = (ms: number) => new Date(system.now() + ms).toISOString();
const act = (id: string, what: string, who: string, body: unknown = {}) =>
  system.as(who).post<CaseView & Problem>(`/cases/${id}/${what}`, body);
const pause = (id: string, who: string, until?: string) => act(id, 'pause', who, { reason: '客户要求', until });
const open = async () => (await system.openCase(procedure)).id;

describe('a pause', () => {
  it.each([365 * DAY_MS, 3 * HOUR_MS, 2 * HOUR_MS + 60_000])(
    'of %d ms is refused to the front desk whose step it is, and says who may',
    async ms => {
      const refused = await pause(await open(), 'fd-S01', inMs(ms));
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'pause-too-long', errors: [{ pointer: '/until' }], superiors: ['store-manager'] },
      });
    },
  );

  it('is as long as the caller may where no end is said: briefly, or two weeks for a superior', async () => {
    const brief = must(200, await pause(await open(), 'fd-S01'));
    expect(msOf(brief.resumeAt) - msOf(brief.pausedAt)).toBe(2 * HOUR_MS);
    const long = must(200, await pause(await open(), 'sm-S01'));
    expect(msOf(long.resumeAt) - msOf(long.pausedAt)).toBe(14 * DAY_MS);
    const refused = await pause(await open(), 'sm-S01', inMs(15 * DAY_MS));
    expect(refused).toMatchObject({ status: 422, body: { code: 'pause-too-long', superiors: [] } });
  });

  it('begun again goes on with the one before: the round has so much rest and no more', async () => {
    const id = await open();
    must(200, await pause(id, 'fd-S01'));
    must(200, await act(id, 'resume', 'fd-S01'));
    await system.sql(
      `update case_facts set data = data || '{"pausedMs": 5400000}' where case_id = $1 and kind = 'case-resumed'`,
      [id],
    );
    const { status, body } = await pause(id, 'fd-S01', inMs(HOUR_MS));
    expect([status, body.code]).toEqual([422, 'pause-too-long']);
    const again = must(200, await pause(id, 'fd-S01'));
    expect(msOf(again.resumeAt) - msOf(again.pausedAt)).toBe(HOUR_MS / 2);
    must(200, await act(id, 'resume', 'sm-S01'));
    must(200, await pause(id, 'sm-S01', inMs(13 * DAY_MS)));
  });

  it('is as long as the policy says', async () => {
    const { id } = await system.openCase(procedure, {
      policy: { settings: { briefPause: 'PT10M', longestPause: 'P1D' } },
    });
    expect((await pause(id, 'fd-S01', inMs(HOUR_MS))).body.code).toBe('pause-too-long');
    expect((await pause(id, 'sm-S01', inMs(2 * DAY_MS))).body.code).toBe('pause-too-long');
    must(200, await pause(id, 'fd-S01', inMs(9 * 60_000)));
    await system.setPolicy(procedure, {});
  });
});

describe('while a clock runs', () => {
  it.each([
    ['pause', 'fd-S01', 'clock-paused', 'sm-S01'],
    ['cancellation', 'fd-S01', 'clock-cancelled', 'sm-S01'],
    ['cancellation', 'sm-S01', 'clock-cancelled', 'gm-1'],
  ])('a %s by %s is told to the superior at once: %s to %s', async (what, who, reason, superior) => {
    const id = await open();
    must(200, await act(id, what, who, { reason: '客户要求' }));
    const notices = await noticesOf(system.as(superior), id);
    expect(notices).toMatchObject([{ status: 'told', body: { reason, step: 'accept', by: who, role: 'front-desk' } }]);
    if (superior !== who) expect(await noticesOf(system.as(who), id)).toEqual([]);
    const [fact] = await system.facts(id, what === 'pause' ? 'case-paused' : 'case-cancelled');
    expect(fact?.data).toMatchObject({ clocks: [{ step: 'accept' }], told: [superior] });
  });

  it('it is counted, by procedure and what was done', async () => {
    const count = async (what: string) => {
      const { text } = await system.by({}).get('/metrics');
      return Number(
        new RegExp(`sla_clock_stopped_total\\{procedure="${procedure}",what="${what}"\\} (\\d+)`).exec(text)?.[1] ?? 0,
      );
    };
    const before = [await count('paused'), await count('cancelled')];
    const [paused, cancelled] = [await open(), await open()];
    must(200, await pause(paused, 'fd-S01'));
    must(200, await act(cancelled, 'cancellation', 'fd-S01', { reason: '重复' }));
    expect([await count('paused'), await count('cancelled')]).toEqual(before.map(each => each + 1));
  });

  it('what was missed before stays missed', async () => {
    const { id } = await system.openCase(procedure, { policy: { durations: { accept: 'PT0.01S' }, warnAt: null } });
    await system.untilPast(system.now() + 50);
    const cancelled = must(200, await act(id, 'cancellation', 'fd-S01', { reason: '重复' }));
    expect(stepOf(cancelled, 'accept').breached).toBe(true);
    expect(await system.facts(id, 'deadline-missed')).toHaveLength(1);
    const { deadlines } = must(
      200,
      await system.as('gm-1').get<{ deadlines: { state: string }[] }>(`/cases/${id}/timeline`),
    );
    expect(deadlines).toMatchObject([{ state: 'missed' }]);
    await system.setPolicy(procedure, {});
  });
});

it('where no clock runs nobody is told', async () => {
  const { id } = await system.openCase('call-log-review');
  await system.sql(`update deadlines set ended_at = $2 where case_id = $1`, [id, new Date(system.now())]);
  must(200, await act(id, 'cancellation', 'gm-1', { reason: '重复' }));
  expect(await noticesOf(system.as('cs-1'), id)).toEqual([]);
  const [fact] = await system.facts(id, 'case-cancelled');
  expect(fact?.data).not.toHaveProperty('told');
});
