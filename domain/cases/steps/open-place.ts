import { addStep } from './open-step';
import { openChildren } from '../children/open-children';
import { finishStep } from './finish';
import { gathered } from './gathered';
import { type Draft, SYSTEM } from '../draft';

/** Opens what an order comes to: `reply/2`. What only the system does is done with it; answers the cases it opened. */
export async function openPlace(draft: Draft, place: string): Promise<Draft[]> {
  const [step = '', round] = place.split('/');
  const row = await addStep(draft, step, Number(round));
  const table = draft.procedure.steps[step];
  if (row.status !== 'open') return [];
  if (table?.runs) return openChildren(draft, row);
  if (table?.by === SYSTEM) finishStep(draft, row, await gathered(draft, step));
  return [];
}
