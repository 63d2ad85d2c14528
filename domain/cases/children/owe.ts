import { SYSTEM } from '../../language/facts';
import type { Runs } from '../../language/kinds/child';
import { finishStep } from '../steps/finish';
import { tell } from '../alerts/tell-role';
import { type Draft, note } from '../draft';
import type { Step } from '../state';

/**
 * A case of a procedure this release does not have is owed: the step is done with `owed`, the fact stays on record
 * (`child-owed`), and who will answer for it is told at once. When the procedure comes, it is opened here instead.
 */
export function owe(draft: Draft, row: Step, { procedure }: Runs): void {
  const { step, round } = row;
  note(draft, {
    kind: 'child-owed',
    key: `child-owed/${step}/${round}`,
    step,
    round,
    by: SYSTEM,
    data: { procedure },
  });
  tell(draft, 'cs-supervisor', { step, round, topic: procedure, reason: 'case-owed', extra: { owed: procedure } });
  finishStep(draft, row, { owed: procedure });
}
