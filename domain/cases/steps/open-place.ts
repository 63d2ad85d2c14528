import type { Draft } from '../draft';
import { behaviourOf } from '../kinds';
import { openStep } from './open-step';

/** Opens what an order comes to, `reply/2`, with what its kind brings. Answers the cases it opened. */
export async function openPlace(draft: Draft, place: string): Promise<Draft[]> {
  const [step = '', at = ''] = place.split('/');
  const [round, turn = 1] = at.split('.').map(Number);
  const row = await openStep(draft, step, { round: round ?? 1, turn });
  const table = draft.procedure.steps[step];
  if (!table || row.status !== 'open') return [];
  return (await behaviourOf(table).opens?.(draft, row, table)) ?? [];
}
