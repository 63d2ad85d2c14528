import { saidByTime } from '../language/procedure';
import type { Draft } from './draft';
import { behaviourOf } from './kinds';
import { openSteps } from './state';
import { finishStep } from './steps/finish';

/** Time answers for the steps nobody has answered by now: completions by the system under the same keys. */
export async function expire(draft: Draft, deadline?: string): Promise<void> {
  for (const row of openSteps(draft)) {
    if (deadline !== undefined && row.deadline !== deadline) continue;
    const table = draft.procedure.steps[row.step];
    const expires = table?.expires;
    if (!expires || draft.case.status !== 'open' || !row.expiresAt || row.expiresAt.getTime() > draft.nowMs) continue;
    finishStep(draft, row, { ...saidByTime(expires), ...(await behaviourOf(table).expires?.(draft, row, table)) });
  }
}
