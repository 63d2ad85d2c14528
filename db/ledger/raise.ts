import { factKey, SYSTEM } from '../../domain/facts';
import { maskName } from '../../domain/masking';
import type { Recipient } from '../../domain/recipients';
import type { Role } from '../../domain/roles';
import { note, type Act } from './act';
import type { EscalationRow } from './rows';
import { customerOf } from './values';

export interface Raised {
  step: string;
  deadline: string;
  round: number;
  level: string;
  repeat: number;
  reason: EscalationRow['reason'];
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
export function raise(act: Act, raised: Raised): void {
  const id = [act.case.id, raised.deadline, raised.round, raised.level, raised.repeat].join('~');
  const lateByMs = Math.max(0, act.nowMs - raised.dueMs);
  act.escalations.push({
    id,
    caseId: act.case.id,
    step: raised.step,
    deadline: raised.deadline,
    round: raised.round,
    level: raised.level,
    repeat: raised.repeat,
    reason: raised.reason,
    status: 'open',
    dueAt: new Date(raised.dueMs),
    rungAt: new Date(raised.rungMs),
    firedAt: new Date(act.nowMs),
    to: raised.to,
    acknowledgedAt: null,
    acknowledgedBy: null,
    note: null,
  });
  note(act, {
    kind: raised.reason === 'warning' ? 'warned' : 'escalated',
    key: factKey.escalated(raised.deadline, raised.round, raised.level, raised.repeat),
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
      firedAt: new Date(act.nowMs).toISOString(),
      to: raised.to,
      notified: raised.notify.map(recipient => recipient.id),
      channel: 'in-app',
    },
  });
  for (const recipient of raised.notify) notice(act, id, recipient, raised, lateByMs);
}

type Noticed = Pick<
  Raised,
  'step' | 'round' | 'level' | 'repeat' | 'reason' | 'dueMs' | 'role' | 'claimedBy' | 'extra'
>;

/** Puts a notice into somebody's inbox; `escalationId` may name what is only told and nobody need acknowledge. */
export function notice(act: Act, escalationId: string, recipient: Recipient, raised: Noticed, lateByMs: number): void {
  act.alerts.push({
    id: `${escalationId}~${recipient.id}~in-app`,
    escalationId,
    caseId: act.case.id,
    recipient: recipient.id,
    channel: 'in-app',
    createdAt: new Date(act.nowMs),
    readAt: null,
    body: {
      reason: raised.reason,
      level: raised.level,
      repeat: raised.repeat,
      procedure: act.procedure.key,
      procedureTitle: act.procedure.title,
      store: act.case.store,
      plate: act.case.plate,
      customerName: maskName(customerOf(act).customerName),
      step: raised.step,
      stepTitle: act.procedure.steps[raised.step]?.title ?? null,
      round: raised.round,
      role: raised.role,
      claimedBy: raised.claimedBy,
      dueAt: new Date(raised.dueMs).toISOString(),
      lateByMs,
      ...raised.extra,
    },
  });
}
