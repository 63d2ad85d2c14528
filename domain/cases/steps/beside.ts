import type { StepTable } from '../../language/step-table';
import { besideOf } from '../../language/step-table';
import { fireRungs } from '../alerts/fire-rungs';
import { deadlineIn, endDeadline } from '../deadlines';
import type { Draft } from '../draft';
import { agreedIn } from '../moments';
import { openSteps, type Step } from '../state';
import { voidStep } from './void';

/** Has a step no part when the order comes to it: nobody named its time, or what it goes on beside is over? */
export function isMoot(draft: Draft, table: StepTable, round: number): boolean {
  if (table.ahead && agreedIn(draft, table.ahead.of) === null) return true;
  const beside = draft.steps.find(row => row.step === besideOf(table) && row.round === round);
  return beside !== undefined && (beside.status !== 'open' || hasBegun(draft, beside));
}

/** A step is done, or the customer is here: what went on beside it is void, and alarms nobody any more. */
export function endBeside(draft: Draft, { step, round }: Step): void {
  for (const row of openSteps(draft)) {
    if (besideOf(draft.procedure.steps[row.step]) !== step || row.round !== round) continue;
    const deadline = row.deadline === null ? undefined : deadlineIn(draft, row.deadline, round);
    if (deadline) {
      fireRungs(draft, deadline); // what has passed stays passed
      endDeadline(draft, deadline, 'void');
      if (deadline.state === 'void') row.dueAt = null;
    }
    voidStep(row);
  }
}

/** The open step that is answered with this one, in the name of whoever answered this. */
export function answeredWith(draft: Draft, { round, record }: Step, { answers }: StepTable): Step | undefined {
  const outcome = record?.['outcome'];
  if (typeof outcome !== 'string' || !answers?.outcomes.includes(outcome)) return undefined;
  return openSteps(draft).find(row => row.step === answers.step && row.round === round);
}

// its minutes run from the arrival on (`beginReception`)
function hasBegun({ procedure }: Draft, { step, deadline }: Step): boolean {
  return procedure.steps[step]?.kind === 'reception' && deadline !== null;
}
