import { complaintKeys } from './complaints';
import type { Procedure } from './language/procedure';
import { procedureOf, procedures } from './procedures';
import { childIn } from './language/step-table';

/** What a departure begins, and begins anew. */
export const care: Procedure = only(
  procedures.filter(({ restarts }) => restarts?.on === 'departure'),
  'procedure that a departure begins',
);

/** The call-back every visit is owed: the step of the care, the procedure that makes the call, and its steps. */
export const callback = calledBackBy(
  only(
    stepsWhere(care, step => childIn(step)?.covers === true),
    'step that is covered',
  ),
);

function calledBackBy(step: string) {
  const procedure = procedureOf(childIn(care.steps[step])?.runs.procedure ?? '');
  return {
    step,
    procedure,
    call: only(
      stepsWhere(procedure, ({ kind }) => kind === 'call'),
      'call of a call-back',
    ),
    complaint: only(
      stepsWhere(procedure, each => complaintKeys.includes(childIn(each)?.runs.procedure ?? '')),
      'complaint after a call-back',
    ),
  };
}

function stepsWhere({ steps }: Procedure, isIt: (table: Procedure['steps'][string]) => boolean): string[] {
  return Object.entries(steps).flatMap(([step, table]) => (isIt(table) ? [step] : []));
}

function only<T>(found: readonly T[], what: string): T {
  const [one, another] = found;
  if (one === undefined || another !== undefined) throw new Error(`there is not exactly one ${what}`);
  return one;
}
