import type { Tx } from '../connection';
import { SYSTEM, type Act, type World } from './act';
import { addStep } from './add-step';
import { childActs } from './children';
import { finishStep } from './finish-step';
import { gathered } from './gather';

/** Opens what an order comes to: `reply/2`. What only the system does is done with it; answers the cases it opened. */
export async function openPlace(tx: Tx, act: Act, place: string, world: World): Promise<Act[]> {
  const [step = '', round] = place.split('/');
  const row = await addStep(tx, act, step, Number(round));
  const table = act.procedure.steps[step];
  if (row.status !== 'open') return [];
  if (table?.runs) return childActs(tx, act, row, world);
  if (table?.by === SYSTEM) finishStep(act, row, await gathered(tx, act, step));
  return [];
}
