import { DomainError } from '../errors';
import { mustSeeRound, type Caller } from './caller';
import type { Escalation } from './added';
import { endDeadline, isOf, schedule } from './deadlines';
import { inRound } from '../language/facts';
import { note, type Draft } from './draft';
import { durationSetting } from '../sla/policy';

/** A person says they have seen an escalation. */
export interface Acknowledgement {
  note?: string | undefined;
  /** When they want to be back, epoch ms; left out, the policy says how long they have. */
  backByMs?: number | undefined;
  caller: Caller;
  maySupervise: boolean;
}

/**
 * A named person has seen it: the climbing rests until they promised to be back, the lateness does not. Acknowledging again changes nothing for the same
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
  const until = backBy(draft, wanted);
  if (deadline && !deadline.endedAt) {
    deadline.acknowledgedAt = new Date(draft.nowMs);
    deadline.acknowledgedUntil = until;
    if (deadline.isAlert) endDeadline(draft, deadline, 'met');
    else schedule(draft, deadline);
  }
  draft.added.acknowledged.push({ id, by: caller.id, note: said });
  note(draft, {
    kind: 'acknowledged',
    key: `acknowledged/${escalation.deadline}/${inRound(round, turn)}/${level}/${repeat}`,
    step,
    round,
    data: {
      escalation: id,
      note: said,
      ...(until && { backBy: until.toISOString() }),
    },
  });
}

/** When they are to be back: as they said, else as the policy does. Null under a policy that is older than this: it rests for good. */
function backBy({ policy, nowMs }: Draft, { backByMs }: Acknowledgement): Date | null {
  const forMs = durationSetting(policy, 'acknowledgedFor');
  const ms = backByMs ?? (forMs === null ? null : nowMs + forMs);
  return ms === null ? null : new Date(ms);
}
