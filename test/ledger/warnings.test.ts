import { msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const store = 'appointment-via-store';

describe('the warning before a deadline', () => {
  const rungsOf = async (caseId: string, deadline: string) => {
    const answer = await system
      .as('gm-1')
      .get<{ deadlines: { deadline: string; rungs: Rung[] }[] }>(`/cases/${caseId}/timeline`);
    return must(200, answer).deadlines.find(each => each.deadline === deadline)?.rungs ?? [];
  };

  it('is armed at 80 % of a deadline of three minutes or more', async () => {
    const { id, openedAt } = await system.openCase(store, { policy: { durations: { accept: 'PT3M' } } });
    const [first, second] = await rungsOf(id, 'accept');
    expect(first).toMatchObject({
      level: 'L0',
      firedAt: null,
      dueAt: new Date(msOf(openedAt) + 144_000).toISOString(),
    });
    expect(second).toMatchObject({ level: 'L1', dueAt: new Date(msOf(openedAt) + 180_000).toISOString() });
  });

  it('is off below three minutes, and when the policy says so', async () => {
    const short = await system.openCase(store, { policy: { durations: { accept: 'PT2M59S' } } });
    const off = await system.openCase(store, { policy: { durations: { accept: 'PT1H' }, warnAt: null } });
    for (const { id } of [short, off]) expect((await rungsOf(id, 'accept'))[0]?.level).toBe('L1');
  });

  it('goes to the holder alone, and misses nothing yet', async () => {
    const { id } = await system.openCase(store, { policy: { durations: { accept: 'PT10M' } } });
    await system.advance('PT8M1S');
    const warned = await system.untilEscalated(id, ({ level }) => level === 'L0');
    expect(warned).toMatchObject({ reason: 'warning', to: [{ id: 'fd-S01', as: 'holder' }] });
    expect(stepOf(await system.theCase(id), 'accept').breached).toBe(false);
    expect(await system.facts(id, 'deadline-missed')).toEqual([]);
    expect(stepOf(await system.complete(id, 'accept'), 'accept').lateByMs).toBe(0);
  });
});

interface Rung {
  level: string;
  dueAt: string;
  firedAt: string | null;
}
