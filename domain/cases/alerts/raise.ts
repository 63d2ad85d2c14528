import { factKey, inRound, SYSTEM } from '../../language/facts';
import { maskName } from '../../people/masking';
import type { Recipient } from '../../sla/recipients';
import type { Role } from '../../people/roles';
import { customerOf } from '../values';
import type { Escalation } from '../added';
import { type Draft, note } from '../draft';

export interface Raised {
  step: string;
  deadline: string;
  round: number;
  turn: number;
  level: string;
  repeat: number;
  reason: Escalation['reason'];
  dueMs: number;
  rungMs: number;
  /** Whom the level names. */
  to: Recipient[];
  /** Who gets a notice now. */
  notify: Recipient[];
  role: Role;
  claimedBy: string | null;
  extra?: Record<string, unknown>;
}

/** Puts an escalation on record and a notice into the inbox of each person it reaches, in the same act. */
export function raise(draft: Draft, raised: Raised): void {
  const id = [draft.case.id, raised.deadline, inRound(raised.round, raised.turn), raised.level, raised.repeat].join(
    '~',
  );
  const lateByMs = Math.max(0, draft.nowMs - raised.dueMs);
  draft.added.escalations.push({
    id,
    caseId: draft.case.id,
    step: raised.step,
    deadline: raised.deadline,
    round: raised.round,
    turn: raised.turn,
    level: raised.level,
    repeat: raised.repeat,
    reason: raised.reason,
    status: 'open',
    dueAt: new Date(raised.dueMs),
    rungAt: new Date(raised.rungMs),
    firedAt: new Date(draft.nowMs),
    to: raised.to,
    acknowledgedAt: null,
    acknowledgedBy: null,
    note: null,
  });
  note(draft, {
    kind: raised.reason === 'warning' ? 'warned' : 'escalated',
    key: factKey.escalated(raised.deadline, raised, raised.level, raised.repeat),
    step: raised.step,
    round: raised.round,
    by: SYSTEM,
    data: {
      escalation: id,
      level: raised.level,
      repeat: raised.repeat,
      reason: raised.reason,
      deadline: raised.deadline,
      dueAt: new Date(raised.dueMs).toISOString(),
      rungAt: new Date(raised.rungMs).toISOString(),
      firedAt: new Date(draft.nowMs).toISOString(),
      to: raised.to,
      notified: raised.notify.map(recipient => recipient.id),
      channel: 'in-app',
    },
  });
  for (const recipient of raised.notify) notice(draft, id, recipient, raised, lateByMs);
}

type Noticed = Pick<
  Raised,
  'step' | 'round' | 'level' | 'repeat' | 'reason' | 'dueMs' | 'role' | 'claimedBy' | 'extra'
>;

/** Puts a notice into somebody's inbox; `escalationId` may name what is only told and nobody need acknowledge. */
export function notice(
  draft: Draft,
  escalationId: string,
  recipient: Recipient,
  raised: Noticed,
  lateByMs: number,
): void {
  draft.added.alerts.push({
    id: `${escalationId}~${recipient.id}~in-app`,
    escalationId,
    caseId: draft.case.id,
    recipient: recipient.id,
    channel: 'in-app',
    createdAt: new Date(draft.nowMs),
    readAt: null,
    body: {
      reason: raised.reason,
      level: raised.level,
      repeat: raised.repeat,
      procedure: draft.procedure.key,
      procedureTitle: draft.procedure.title,
      store: draft.case.store,
      plate: draft.case.plate,
      customerName: maskName(customerOf(draft).customerName),
      step: raised.step,
      stepTitle: draft.procedure.steps[raised.step]?.title ?? null,
      round: raised.round,
      role: raised.role,
      claimedBy: raised.claimedBy,
      dueAt: new Date(raised.dueMs).toISOString(),
      lateByMs,
      ...raised.extra,
    },
  });
}
