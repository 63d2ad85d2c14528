import { procedures } from '../../domain/procedures';
import { disagreements, endsOf, preparePaths, walkEveryPath } from '../support/every-path';
import { startSystem, type System } from '../support/system';

jest.setTimeout(400_000);

const each = procedures.map(procedure => [procedure.key, procedure] as const);
let system: System;

describe('the engine conducts alone', () => {
  afterAll(() => system.close());
  beforeAll(async () => {
    system = await startSystem({ plays: false });
    await preparePaths(system);
  });

  test.each(each)('%s goes every way its order knows, to the end the handbook names', async (_, procedure) => {
    const { wrong, ends } = await walkEveryPath(system, procedure);
    expect(wrong).toEqual([]);
    expect(ends).toEqual(endsOf(procedure));
  });

  test('and the workflow of each case ends as its case did', async () => {
    await system.untilAllHeard();
    expect(await disagreements(system)).toEqual([]);
  });
});
