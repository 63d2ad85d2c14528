import { startWaiting } from './open-children';
import { childIn } from '../../language/step-table';
import type { Draft } from '../draft';
import { openSteps } from '../state';

/**
 * What a case still had to open on a day of its own goes its own way when the case ends, or goes on in another store: that
 * case is opened now and waits for its day.
 */
export async function letGo(draft: Draft): Promise<Draft[]> {
  const children: Draft[] = [];
  for (const row of openSteps(draft)) {
    if (childIn(draft.procedure.steps[row.step])?.runs.detached) children.push(...(await startWaiting(draft, row)));
  }
  return children;
}
