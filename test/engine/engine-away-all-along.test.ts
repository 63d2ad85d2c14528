import { procedures } from '../../domain/procedures';
import { disagreements } from '../support/disagreements';
import { preparePaths } from '../support/open-for-path';
import { startSystem, type System } from '../support/system';
import { walkEach } from '../support/take-path';

const keys = procedures.map(({ key }) => key);
let system: System;
beforeAll(async () => {
  system = await startSystem({ conductors: false });
  await preparePaths(system);
  await system.gate.shut();
});
afterAll(() => system.close());

describe('while the engine is away', () => {
  let walked: ReturnType<typeof walkEach>;
  beforeAll(() => void (walked = walkEach(system)));

  test.each(keys)('%s goes from its opening to its end', async key => {
    expect(await walked.get(key)).toBeNull();
  });
});

test('when it is back every case is there as a workflow, and has come to where its case is', async () => {
  await system.gate.open();
  await system.engine.conductors.start();
  await system.untilAllHeard();
  expect(await disagreements(system)).toEqual([]);
});

describe('while it listens', () => {
  let walked: ReturnType<typeof walkEach>;
  beforeAll(() => void (walked = walkEach(system)));

  test.each(keys)('%s goes from its opening to its end', async key => {
    expect(await walked.get(key)).toBeNull();
  });

  test('and the workflow of each case ends as its case did', async () => {
    await system.untilAllHeard();
    expect(await disagreements(system)).toEqual([]);
  });
});
