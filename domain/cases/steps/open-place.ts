import type { Draft } from '../draft';
import { behaviourOf } from '../kinds';
import { openStep } from './open-step';

/** Opens what an order comes to, `reply/2`, with what its kind brings. Answers the cases it opened. */
export async function openPlace(draft: Draft, place: string): Promise<Draft[]> {
  const [step = '', round] = place.split('/');
  const row = await openStep(draft, step, Number(round));
  const table = draft.procedure.steps[step];
  if (!table || row.status !== 'open') return [];
  return (await behaviourOf(table).opens?.(draft, row, table)) ?? [];
}
