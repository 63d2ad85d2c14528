import { condition } from '@temporalio/workflow';
import { commit, type Conductor } from './conductor';
import { waitMs } from './guard';
import { describeStart } from './readable';

/**
 * The second clock of cases that are opened later: one durable timer, for the next of them. A little after its moment it
 * has the ledger open what is due; what the ledger's own clock has opened is found open.
 */
export async function guardStarts(conductor: Conductor, isEnded: () => boolean): Promise<void> {
  const isOver = () => conductor.isOver || isEnded();
  while (!isOver()) {
    const { procedure, request, round } = conductor;
    const next = nextOf(conductor);
    const hasMoved = () => isOver() || nextOf(conductor)?.[1] !== next?.[1];
    if (!next) {
      await condition(hasMoved);
      continue;
    }
    const summary = describeStart(procedure, ...next);
    if (await condition(hasMoved, waitMs(next[1], request.guardMs), { summary })) continue;
    const left = await commit(conductor, `守时 ${summary}`, it => it.startDue({ caseId: request.caseId }));
    if (conductor.round === round) conductor.starts = new Map(left);
  }
}

function nextOf({ starts }: Conductor): [place: string, startsAt: string] | undefined {
  return [...starts].sort(([, a], [, b]) => (a < b ? -1 : 1))[0];
}
