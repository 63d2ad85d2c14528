import { procedures } from '../../domain/procedures';
import { endsOf, preparePaths, walkEveryPath } from '../support/every-path';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  await preparePaths(system);
});
afterAll(() => system.close());

test.each(procedures.map(procedure => [procedure.key, procedure] as const))(
  '%s goes every way its order knows, to the end the handbook names, without an engine',
  async (_, procedure) => {
    const { wrong, ends } = await walkEveryPath(system, procedure, { atOnce: 1 });
    expect(wrong).toEqual([]);
    expect(ends).toEqual(endsOf(procedure));
  },
);
