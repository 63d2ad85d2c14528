import { recipientsOf } from '../../sla/recipients';
import type { StepTable } from '../../language/procedure';
import { deadlineIn } from '../deadlines';
import type { Draft } from '../draft';
import { placeOf, type Step } from '../state';
import { fireRungs } from './fire-rungs';
import { ALERT, alertKey, alertWords } from './ladder-for';
import { notice } from './raise';
import { tell } from './tell-role';

/** Tells at once whom the table names for what a step ended with, or was reported; answers the alert that is guarded from now on. */
export function raiseAlert(draft: Draft, row: Step, table: StepTable, outcome: unknown): string | null {
  const alert = typeof outcome === 'string' ? table.alerts?.[outcome] : undefined;
  if (!alert || typeof outcome !== 'string') return null;
  const key = alertKey(row.step, outcome);
  const said = { step: row.step, round: row.round, extra: alertWords(draft.procedure, outcome) };
  for (const role of alert.copies ?? []) copy(draft, row, key, role, said.extra);
  if (alert.every === undefined) {
    tell(draft, alert.to, {
      ...said,
      topic: `${key}/${placeOf(row)}/${draft.case.lastSeq + 1}`,
      reason: 'alert',
      level: ALERT,
    });
    return null;
  }
  const now = new Date(draft.nowMs);
  const turn = (deadlineIn(draft, key, row.round)?.turn ?? 0) + 1;
  const pending = {
    ...{ caseId: draft.case.id, deadline: key, round: row.round, turn, isAlert: true, state: 'armed' as const },
    ...{ startAt: now, dueAt: now, fired: 0, nextAt: now, acknowledgedAt: null, endedAt: null },
  };
  draft.deadlines.push(pending);
  fireRungs(draft, pending, draft.nowMs + 1); // said at this very instant
  return key;
}

/** A copy for whoever was passed over: read, and not to be answered. */
function copy(
  draft: Draft,
  row: Step,
  key: string,
  role: Parameters<typeof tell>[1],
  extra: Record<string, unknown>,
): void {
  const { store, agency } = draft.case;
  const holder = { role, claimedBy: null, store, agency };
  const id = [draft.case.id, key, placeOf(row), 'copy'].join('~');
  const said = {
    step: row.step,
    round: row.round,
    level: ALERT,
    repeat: 1,
    reason: 'alert' as const,
    dueMs: draft.nowMs,
  };
  for (const recipient of recipientsOf([role], holder, draft.world.staff()))
    notice(draft, id, recipient, { ...said, role, claimedBy: null, extra: { ...extra, copy: true } }, 0);
}
