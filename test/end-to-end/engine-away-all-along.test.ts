import { procedures } from '../../domain/procedures';
import { disagreements, endsOf, preparePaths, walkEveryPath } from '../support/every-path';
import { startSystem, type System } from '../support/system';

jest.setTimeout(400_000);

let system: System;
beforeAll(async () => {
  system = await startSystem({ conductors: false });
  await preparePaths(system);
  await system.gate.shut();
});
afterAll(() => system.close());

test.each(procedures.map(procedure => [procedure.key, procedure] as const))(
  '%s goes every way from its opening to its end while the engine is away',
  async (_, procedure) => {
    const { wrong, ends } = await walkEveryPath(system, procedure);
    expect(wrong).toEqual([]);
    expect(ends).toEqual(endsOf(procedure));
  },
);

test('when it is back every case is there as a workflow, and has come to where its case is', async () => {
  await system.gate.open();
  await system.engine.conductors.start();
  await system.untilAllHeard();
  expect(await disagreements(system)).toEqual([]);
});
