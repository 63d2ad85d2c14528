import { procedures } from '../../domain/procedures';
import { disagreements } from '../support/disagreements';
import { preparePaths } from '../support/open-for-path';
import { startSystem, type System } from '../support/system';
import { walkEach } from '../support/take-path';

/** The one way: the engine conducts alone. The other, the ledger alone, is in `test/ledger/every-path.test.ts`. */
let system: System;
let walked: ReturnType<typeof walkEach>;
beforeAll(async () => {
  system = await startSystem({ plays: false });
  await preparePaths(system);
  walked = walkEach(system);
});
afterAll(() => system.close());

test.each(procedures.map(({ key }) => key))('%s is conducted by the engine alone to its end', async key => {
  expect(await walked.get(key)).toBeNull();
});

test('and the workflow of each case ends as its case did', async () => {
  await system.untilAllHeard();
  expect(await disagreements(system)).toEqual([]);
});
