import type { StepTable } from '../../language/procedure';
import type { Role } from '../../people/roles';
import { addDeadline } from '../deadlines';
import type { Draft } from '../draft';
import { placeOf, type Step } from '../state';
import { fireRungs } from './fire-rungs';
import { answerersOf } from './holders-of';
import { ALERT, alertKey, alertWords } from './ladder-for';
import { notice } from './raise';

/**
 * Tells at once whom the table names for what a step ended with, or was reported. Answers the alert where it is said again
 * until somebody has seen it: that is guarded from now on.
 */
export function raiseAlert(draft: Draft, row: Step, table: StepTable, outcome: unknown): string | null {
  if (typeof outcome !== 'string') return null;
  const alert = table.alerts?.[outcome];
  if (!alert) return null;
  const key = alertKey(row.step, outcome);
  const { nowMs } = draft;
  const pending = addDeadline(draft, key, row.round, { startMs: nowMs, dueMs: nowMs, isAlert: true });
  fireRungs(draft, pending, nowMs + 1); // said at this very instant
  for (const role of alert.copies ?? []) copy(draft, row, outcome, role);
  return alert.every === undefined ? null : key;
}

/** A copy for whoever was passed over: read, and not to be answered. */
function copy(draft: Draft, row: Step, outcome: string, role: Role): void {
  const id = [draft.case.id, alertKey(row.step, outcome), placeOf(row), draft.case.lastSeq, 'copy', role].join('~');
  const extra = { ...alertWords(draft.procedure, outcome), copy: true };
  const { step, round } = row;
  const said = { step, round, level: ALERT, repeat: 1, reason: 'alert' as const, dueMs: draft.nowMs };
  notice(draft, id, answerersOf(draft, role), { ...said, role, claimedBy: null, extra }, 0);
}
