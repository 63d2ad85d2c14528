import { procedures } from '../../domain/procedures';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { preparePaths } from '../support/open-for-path';
import { coveringPaths } from '../support/paths';
import { wrongOn } from '../support/take-path';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  await preparePaths(system);
});
afterAll(() => system.close());

test.each(procedures.map(procedure => [procedure.key, procedure] as const))(
  '%s takes every answer of every step over REST, and comes to every end the handbook names',
  async (_, procedure) => {
    const paths = await coveringPaths(procedure);
    const wrong: (string | null)[] = [];
    for (const path of paths) wrong.push(await wrongOn(system, procedure, path));
    expect(wrong.filter(Boolean)).toEqual([]);
    const ends = new Set(paths.flatMap(({ end }) => ('outcome' in end ? [end.outcome] : [])));
    // superseded is no order's word: the parent's next round ends a case so
    const named = procedure.outcomes.filter(each => each !== 'superseded');
    const hint = 'paths go no further than the first step that comes again';
    expect([
      ...named
        .filter(each => !ends.has(each))
        .map(each => `no path ends ${each}: ${hint}, or the order never returns it`),
      ...[...ends]
        .filter(each => !named.includes(each))
        .map(each => `a path ends ${each}: outcomes of the table lack it`),
    ]).toEqual([]);
  },
);
