import { procedures } from '../../domain/procedures';
import { disagreements, endsOf, preparePaths, walkEveryPath } from '../support/every-path';
import { startSystem, type System } from '../support/system';

jest.setTimeout(400_000);

/** The one way: the engine conducts alone. The other, the ledger alone, is in `test/ledger/every-path.test.ts`. */
let system: System;
beforeAll(async () => {
  system = await startSystem({ plays: false });
  await preparePaths(system);
});
afterAll(() => system.close());

test.each(procedures.map(procedure => [procedure.key, procedure] as const))(
  '%s goes every way its order knows, conducted by the engine alone, to the end the handbook names',
  async (_, procedure) => {
    const { wrong, ends } = await walkEveryPath(system, procedure);
    expect(wrong).toEqual([]);
    expect(ends).toEqual(endsOf(procedure));
  },
);

test('and the workflow of each case ends as its case did', async () => {
  await system.untilAllHeard();
  expect(await disagreements(system)).toEqual([]);
});
