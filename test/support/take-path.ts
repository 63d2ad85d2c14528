import type { Path } from '../../domain/paths';
import type { Procedure } from '../../domain/procedure';
import type { Lane } from './lane';
import { openForPath } from './open-for-path';
import { named } from './paths';
import { walk } from './walk';

/** Takes a case along a path; answers what went wrong, null when nothing did. */
export async function wrongOn(system: Lane, procedure: Procedure, path: Path): Promise<string | null> {
  const outcome = 'outcome' in path.end ? path.end.outcome : null;
  return openForPath(system, procedure, path)
    .then(id => walk(system, id, path))
    .then(found => (found.outcome === outcome ? null : `${named(path)}: it ended ${found.outcome}`))
    .catch((error: unknown) => `${named(path)}: ${String(error)}`);
}
