import { procedures } from '../../domain/procedures';
import { disagreements, preparePaths, walkEveryPath } from '../support/every-path';
import { startSystem, type System } from '../support/system';

jest.setTimeout(400_000);

const each = procedures.map(procedure => [procedure.key, procedure] as const);
let system: System;
beforeAll(async () => {
  system = await startSystem({ conductors: false });
  await preparePaths(system);
  await system.gate.shut();
});
afterAll(() => system.close());

test.each(each)(
  '%s goes every other way from its opening to its end while the engine is away',
  async (_, procedure) => {
    expect((await walkEveryPath(system, procedure, { which: at => at % 2 === 0 })).wrong).toEqual([]);
  },
);

test('when it is back every case is there as a workflow, and has come to where its case is', async () => {
  await system.gate.open();
  await system.engine.conductors.start();
  await system.untilAllHeard();
  expect(await disagreements(system)).toEqual([]);
});

test.each(each)('%s goes the other ways while the engine listens', async (_, procedure) => {
  expect((await walkEveryPath(system, procedure, { which: at => at % 2 === 1 })).wrong).toEqual([]);
});

test('and the workflow of each case ends as its case did', async () => {
  await system.untilAllHeard();
  expect(await disagreements(system)).toEqual([]);
});
