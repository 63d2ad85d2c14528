import { childIn } from '../../language/step-table';
import type { Draft } from '../draft';
import { isOver, openSteps, type Case } from '../state';
import { finishStep } from '../steps/finish';
import { finishList } from './open-children';

/**
 * A child that is over completes the step of its parent, with its outcome or as the last of many. Answers whether it did.
 */
export async function childEnded(draft: Draft, child: Case): Promise<boolean> {
  const row = openSteps(draft).find(({ step, round }) => step === child.parentStep && round === child.parentRound);
  if (!row || isOver(draft.case)) return false;
  if (childIn(draft.procedure.steps[row.step])?.runs.each) {
    if (row.unopened !== null || (await draft.world.hasOpenChild(row, child.id))) return false;
    await finishList(draft, row);
    return true;
  }
  const { status, outcome, appointmentAt, id } = child;
  const record = { outcome: status === 'cancelled' ? 'cancelled' : outcome, child: id };
  finishStep(draft, row, appointmentAt ? { ...record, appointmentAt: appointmentAt.toISOString() } : record);
  return true;
}
