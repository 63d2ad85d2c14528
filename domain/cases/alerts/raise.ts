import { factKey, inRound, SYSTEM } from '../../language/facts';
import { maskName } from '../../people/masking';
import type { Recipient } from '../../sla/recipients';
import type { Role } from '../../people/roles';
import { noticeKindOf, type Notice } from '../../notices/delivery';
import type { LadderTarget } from '../../sla/ladder';
import { customerOf } from '../values';
import type { Escalation } from '../added';
import { type Draft, note } from '../draft';
import { addNotice, deliverTo, deliverToGroups } from './deliver';

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
  /** Groups that get it now, as the ladder names them, besides those of the roles it is told to. */
  groups?: readonly LadderTarget[];
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
  const { notify, groups = [] } = raised;
  const said = noticeOf(draft, id, raised, lateByMs);
  if (notify.length > 0 || groups.length > 0) addNotice(draft, said);
  for (const recipient of notify) deliverTo(draft, said, recipient.id, raised.level);
  deliverToGroups(draft, said, groups, notify);
}

type Noticed = Pick<
  Raised,
  'step' | 'round' | 'level' | 'repeat' | 'reason' | 'dueMs' | 'role' | 'claimedBy' | 'extra'
>;

/** Tells people something, once; `id` may be that of an escalation, or name what nobody need acknowledge. */
export function notice(
  draft: Draft,
  id: string,
  recipients: readonly Recipient[],
  raised: Noticed,
  lateByMs: number,
): void {
  if (recipients.length === 0) return;
  const said = noticeOf(draft, id, raised, lateByMs);
  addNotice(draft, said);
  for (const recipient of recipients) deliverTo(draft, said, recipient.id, raised.level);
}

function noticeOf(draft: Draft, id: string, raised: Noticed, lateByMs: number): Notice {
  return {
    id,
    kind: noticeKindOf(raised.reason),
    caseId: draft.case.id,
    createdAt: new Date(draft.nowMs),
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
  };
}
