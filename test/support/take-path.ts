import pLimit from 'p-limit';
import type { Path } from '../../domain/language/paths';
import type { Procedure } from '../../domain/language/procedure';
import { procedures } from '../../domain/procedures';
import type { Lane } from './lane';
import { openForPath } from './open-for-path';
import { named, richestPath } from './paths';
import { walk } from './walk';

/** Takes a case along a path; answers what went wrong, null when nothing did. */
export async function wrongOn(system: Lane, procedure: Procedure, path: Path): Promise<string | null> {
  const outcome = 'outcome' in path.end ? path.end.outcome : null;
  return openForPath(system, procedure, path)
    .then(id => walk(system, id, path))
    .then(found => (found.outcome === outcome ? null : `${named(path)}: it ended ${found.outcome}`))
    .catch((error: unknown) => `${named(path)}: ${String(error)}`);
}

const AT_ONCE = 6; // more would keep the machine busy with looking

/** Takes a case of every procedure along its richest path; answers what went wrong, by procedure. */
export function walkEach(system: Lane): Map<string, Promise<string | null>> {
  const turn = pLimit(AT_ONCE);
  return new Map(
    procedures.map(procedure => [
      procedure.key,
      turn(async () => wrongOn(system, procedure, await richestPath(procedure))),
    ]),
  );
}
