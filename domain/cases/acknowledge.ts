import { DomainError } from '../errors';
import { mustSeeRound, type Caller } from './caller';
import type { Escalation } from './added';
import { endDeadline, isOf, schedule } from './deadlines';
import { inRound } from '../language/facts';
import { note, type Draft } from './draft';

/** A person says they have seen an escalation. */
export interface Acknowledgement {
  note?: string | undefined;
  caller: Caller;
  maySupervise: boolean;
}

/**
 * A named person has seen it: the climbing stops, the lateness does not. Acknowledging again changes nothing for the same
 * person. Throws `not-found`, `forbidden`, `already-acknowledged`.
 */
export function acknowledge(draft: Draft, escalation: Escalation, wanted: Acknowledgement): void {
  const { id, step, round, turn, level, repeat, to, acknowledgedBy } = escalation;
  const { caller, maySupervise, note: said = null } = wanted;
  mustSeeRound(caller, draft, round);
  if (!maySupervise && !to.some(recipient => recipient.id === caller.id))
    throw new DomainError('forbidden', 'Only those it was sent to, or a supervisor, may acknowledge an escalation.');
  if (acknowledgedBy === caller.id) return;
  if (acknowledgedBy !== null)
    throw new DomainError('already-acknowledged', `It was acknowledged by ${acknowledgedBy}.`, { acknowledgedBy });
  const deadline = draft.deadlines.find(row => isOf(row, escalation));
  if (deadline && !deadline.endedAt) {
    deadline.acknowledgedAt = new Date(draft.nowMs);
    if (deadline.isAlert) endDeadline(draft, deadline, 'met');
    else schedule(draft, deadline);
  }
  draft.added.acknowledged.push({ id, by: caller.id, note: said });
  note(draft, {
    kind: 'acknowledged',
    key: `acknowledged/${escalation.deadline}/${inRound(round, turn)}/${level}/${repeat}`,
    step,
    round,
    data: { escalation: id, note: said },
  });
}
