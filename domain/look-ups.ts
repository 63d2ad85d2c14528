import type { Work } from './language/kinds/work';
import { procedures } from './procedures';

/** A step whose record the system looks up by itself, and the step that lists what is to be looked up. */
export interface LookUp {
  procedure: string;
  step: string;
  listedBy: string;
}

/** The step that looks traffic violations up (S0 二(三)). */
export const violationLookUp: LookUp = lookUpOf('violations');

function lookUpOf(what: NonNullable<Work['looksUp']>): LookUp {
  for (const { key, steps } of procedures)
    for (const [step, table] of Object.entries(steps)) {
      const [listedBy] = table.copies?.['vehicles']?.[0]?.split('.') ?? [];
      if ('looksUp' in table && table.looksUp === what && listedBy !== undefined)
        return { procedure: key, step, listedBy };
    }
  throw new Error(`no step looks up ${what}`);
}
