import { procedures } from '../../domain/procedures';
import { disagreements, endsOf, preparePaths, walkEveryPath } from '../support/every-path';
import { startSystem, type System } from '../support/system';

jest.setTimeout(400_000);

describe.each([
  { who: 'the ledger plays the order', options: {} },
  { who: 'the engine conducts alone', options: { plays: false } as const },
])('$who', ({ options }) => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem(options);
    await preparePaths(system);
  });
  afterAll(() => system.close());

  test.each(procedures.map(procedure => [procedure.key, procedure] as const))(
    '%s goes every way its order knows, to the end the handbook names',
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
});
