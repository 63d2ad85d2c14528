import type { Tx } from '../connection';
import { openSteps, type Act, type World } from './act';
import { startWaiting } from './children';

/**
 * What a case still had to open on a day of its own goes its own way when the case ends, or goes on in another store: that
 * case is opened now and waits for its day.
 */
export async function letGo(tx: Tx, act: Act, world: World): Promise<Act[]> {
  const children: Act[] = [];
  for (const row of openSteps(act)) {
    if (act.procedure.steps[row.step]?.runs?.detached) children.push(...(await startWaiting(tx, act, row, world)));
  }
  return children;
}
