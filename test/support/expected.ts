import { cancelAll } from './cancel-all';
import { startLedgerSystem, type LedgerSystem } from './ledger-system';

/** A store in which customers are expected, on a day of its own for each test of a file, from nine in the morning. */
export interface Expecting {
  system: LedgerSystem;
  /** That day, by the clock where the store is. */
  at(clock: string): string;
  /** A fulfilment by the handbook's own times: of an appointment at noon, unless it says otherwise. */
  expected(input?: object): Promise<string>;
  confirmed(id: string, record: Record<string, unknown>): Promise<unknown>;
  /** What was alarmed of: step and level. */
  levelsOf(id: string): Promise<string[][]>;
}

export function withExpected(onReady: (expecting: Expecting) => void): void {
  let system: LedgerSystem;
  let day = 1;
  const at = (clock: string) => new Date(`2026-03-${String(day).padStart(2, '0')}T${clock}:00+08:00`).toISOString();
  beforeAll(async () => {
    system = await startLedgerSystem({ at: at('09:00') });
    onReady({
      system,
      at,
      async expected(input = { appointmentAt: at('12:00') }) {
        const { id } = await system.openCase('appointment-fulfilment', { input: { service: '保养', ...input } });
        return id;
      },
      confirmed: (id, record) => system.complete(id, 'confirm-arrival', record),
      levelsOf: async id => (await system.theCase(id)).escalations.map(({ step, level }) => [step, level]),
    });
  });
  beforeEach(async () => {
    day += 1;
    await system.untilPast(at('09:00'));
  });
  afterEach(() => cancelAll(system));
  afterAll(() => system.close());
}
