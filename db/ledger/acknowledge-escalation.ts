import { DomainError } from '../../domain/errors';
import type { Tx } from '../connection';
import { beginAct, note, type World } from './act';
import { mustSeeRound, type Caller } from './caller';
import { schedule } from './deadline';
import { lockCase } from './load';
import type { Recipient } from '../../domain/recipients';
import { writeActs } from './write';

export interface Acknowledgement {
  escalationId: string;
  note?: string | undefined;
  caller: Caller;
  nowMs: number;
}

/**
 * A named person has seen it: the climbing stops, the lateness does not. Acknowledging again changes nothing for
 * the same person. Throws `not-found`, `forbidden`, `already-acknowledged`. Answers the case's id.
 */
export async function acknowledgeEscalation(
  tx: Tx,
  wanted: Acknowledgement,
  maySupervise: boolean,
  world: World,
): Promise<string> {
  const caseId = wanted.escalationId.split('~')[0] ?? '';
  const loaded = await lockCase(tx, caseId);
  const found = await findEscalation(tx, wanted.escalationId);
  if (!found) throw new DomainError('not-found', 'There is no such escalation.');
  mustSeeRound(wanted.caller, loaded, found.round);
  if (!maySupervise && !found.to.some(({ id }) => id === wanted.caller.id)) {
    throw new DomainError('forbidden', 'Only those it was sent to, or a supervisor, may acknowledge an escalation.');
  }
  if (found.acknowledged_by === wanted.caller.id) return caseId;
  if (found.acknowledged_by !== null) {
    throw new DomainError('already-acknowledged', `It was acknowledged by ${found.acknowledged_by}.`, {
      acknowledgedBy: found.acknowledged_by,
    });
  }
  const act = beginAct(loaded, wanted.caller.id, wanted.nowMs, world);
  const deadline = act.deadlines.find(row => row.deadline === found.deadline && row.round === found.round);
  if (deadline && !deadline.endedAt) {
    deadline.acknowledgedAt = new Date(wanted.nowMs);
    schedule(act, deadline);
  }
  note(act, {
    kind: 'acknowledged',
    key: `acknowledged/${found.deadline}/${found.round}/${found.level}/${found.repeat}`,
    step: found.step,
    round: found.round,
    data: { escalation: wanted.escalationId, note: wanted.note ?? null },
  });
  await tx.query({
    name: 'acknowledge',
    text: `update escalations set acknowledged_at = $2, acknowledged_by = $3, note = $4,
      status = case status when 'open' then 'acknowledged' else status end where id = $1`,
    values: [wanted.escalationId, new Date(wanted.nowMs), wanted.caller.id, wanted.note ?? null],
  });
  await writeActs(tx, [act]);
  return caseId;
}

interface Found {
  step: string;
  deadline: string;
  round: number;
  level: string;
  repeat: number;
  to: Recipient[];
  acknowledged_by: string | null;
}

async function findEscalation(tx: Tx, id: string): Promise<Found | undefined> {
  const found = await tx.query<Found>({
    name: 'find-escalation',
    text: 'select step, deadline, round, level, repeat, "to", acknowledged_by from escalations where id = $1',
    values: [id],
  });
  return found.rows[0];
}
