import { epochMs } from '../../calendar/instants';
import type { StepTable } from '../../language/procedure';
import { deadlineIn, schedule } from '../deadlines';
import { note, type Draft } from '../draft';
import { openSteps, type Step } from '../state';

/** Another time was agreed: what is promised by it moves, unless it was broken before (docs/decisions.md 38). */
export function moveDeadlines(draft: Draft, row: Step, { moves = {} }: StepTable): void {
  for (const [deadline, field] of Object.entries(moves)) {
    const said = row.record?.[field ?? ''];
    const armed = deadlineIn(draft, deadline, row.round);
    if (typeof said !== 'string' || !armed || armed.endedAt || armed.dueAt.getTime() < draft.nowMs) continue;
    const from = armed.dueAt;
    armed.dueAt = new Date(epochMs(said));
    schedule(draft, armed);
    for (const open of openSteps(draft))
      if (open.deadline === deadline && open.round === row.round) open.dueAt = armed.dueAt;
    note(draft, {
      kind: 'deadline-moved',
      key: `deadline-moved/${deadline}/${row.round}/${draft.case.lastSeq + 1}`,
      step: deadline,
      round: row.round,
      data: { deadline, from: from.toISOString(), to: armed.dueAt.toISOString(), by: row.step },
      tells: { dueAt: armed.dueAt.toISOString() }, // its guard timer must follow
    });
  }
}
