import { SYSTEM } from '../../domain/facts';
import type { Runs } from '../../domain/procedure';
import { note, type Act } from './act';
import { finishStep } from './finish-step';
import type { StepRow } from './rows';
import { tell } from './tell-role';

/**
 * A case of a procedure this release does not have is owed: the step is done with `owed`, the fact stays on record
 * (`child-owed`), and who will answer for it is told at once. When the procedure comes, it is opened here instead.
 */
export function owe(act: Act, row: StepRow, { procedure }: Runs): void {
  const { step, round } = row;
  note(act, {
    kind: 'child-owed',
    key: `child-owed/${step}/${round}`,
    step,
    round,
    by: SYSTEM,
    data: { procedure },
  });
  tell(act, 'cs-supervisor', { step, round, topic: procedure, reason: 'case-owed', extra: { owed: procedure } });
  finishStep(act, row, { owed: procedure });
}
