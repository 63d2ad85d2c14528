import { procedures } from '../../domain/procedures';
import { disagreements } from '../support/disagreements';
import { preparePaths } from '../support/open-for-path';
import { richestPath } from '../support/paths';
import { startSystem, type System } from '../support/system';
import { wrongOn } from '../support/take-path';

/** The one way: the engine conducts alone. The other, the ledger alone, is in `test/ledger/every-path.test.ts`. */
let system: System;
const walked = new Map<string, Promise<string | null>>();
beforeAll(async () => {
  system = await startSystem({ plays: false });
  await preparePaths(system);
  // at once: a walk mostly waits for its conductor
  for (const procedure of procedures)
    walked.set(
      procedure.key,
      richestPath(procedure).then(path => wrongOn(system, procedure, path)),
    );
});
afterAll(() => system.close());

test.each(procedures.map(({ key }) => key))('%s is conducted by the engine alone to its end', async key => {
  expect(await walked.get(key)).toBeNull();
});

test('and the workflow of each case ends as its case did', async () => {
  await system.untilAllHeard();
  expect(await disagreements(system)).toEqual([]);
});
