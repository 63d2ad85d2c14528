import { saidByTime } from '../procedure';
import type { Draft } from './draft';
import { openSteps } from './state';
import { finishStep } from './steps/finish';
import { gathered } from './steps/gathered';

/** Time answers for the steps nobody has answered by now: completions by the system under the same keys. */
export async function expire(draft: Draft, deadline?: string): Promise<void> {
  for (const row of openSteps(draft)) {
    if (deadline !== undefined && row.deadline !== deadline) continue;
    const expires = draft.procedure.steps[row.step]?.expires;
    if (!expires || draft.case.status !== 'open' || !row.expiresAt || row.expiresAt.getTime() > draft.nowMs) continue;
    finishStep(draft, row, { ...saidByTime(expires), ...(await gathered(draft, row.step)) });
  }
}
