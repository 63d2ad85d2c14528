import { factKey, type Tells } from '../../language/facts';
import { isAllowedAt } from '../../calendar/contact-rule';
import { epochMs } from '../../calendar/instants';
import type { StepTable } from '../../language/procedure';
import { callIn, verifiesIn } from '../../language/step-table';
import { deadlineIn, endDeadline } from '../deadlines';
import { enterInRegister, roleOfDoer } from './enter-in-register';
import { fireRungs } from '../alerts/fire-rungs';
import { queueText } from './queue-text';
import { nameAgency } from './name-agency';
import { raiseAlert } from '../alerts/raise-alert';
import { ofRound, saidLast, textOf } from '../values';
import { answeredWith, endBeside } from './beside';
import { bookingTime } from './booking-time';
import { moveDeadlines } from './move-deadlines';
import { moveExpiries } from './move-expiries';
import { withPromise } from './with-promise';
import { type Draft, SYSTEM, note } from '../draft';
import type { Step } from '../state';

/**
 * Completes an open step: fact, lateness, deadline answered, T, register entry, text message. `happenedMs` is when what is
 * recorded happened, where that was not now.
 */
export function finishStep(draft: Draft, row: Step, record: Record<string, unknown>, happenedMs = draft.nowMs): void {
  const table = draft.procedure.steps[row.step];
  if (!table) throw new Error(`${draft.procedure.key} has no step ${row.step}`);
  const deadline = row.deadline ? deadlineIn(draft, row.deadline, row.round) : undefined;
  if (deadline) fireRungs(draft, deadline); // rungs that passed before this instant belong on record
  row.record = { ...withPromise(draft, table, withCopies(draft, table, record)), ...calledWhen(draft, table) };
  row.status = 'done';
  row.completedAt = new Date(draft.nowMs);
  row.completedBy = table.by === 'system' ? SYSTEM : draft.by;
  row.claimedBy ??= row.completedBy;
  row.lateByMs = row.dueAt ? Math.max(0, draft.nowMs - row.dueAt.getTime()) : null;
  const outcome = row.record['outcome'];
  const isKept = deadline !== undefined && typeof outcome === 'string' && table.handsOn?.includes(outcome) === true;
  moveToStore(draft, row, table); // whoever is told from here on is of the store that goes on with it
  const alert = raiseAlert(draft, row, table, outcome);
  const tells = {
    ...tellsOf(draft, row.step, table, row.record),
    ...(isKept && { handsOn: true }),
    ...(alert !== null && { alert }),
  };
  note(draft, {
    kind: 'step-completed',
    key: factKey.completed(row.step, row.round, row.turn),
    step: row.step,
    round: row.round,
    by: row.completedBy,
    data: {
      outcome: outcome ?? null,
      ...(row.turn > 1 && { turn: row.turn }),
      ...whySkipped(row.record),
      dueAt: row.dueAt?.toISOString() ?? null,
      lateByMs: row.lateByMs,
    },
    tells,
  });
  if (deadline && row.deadline === row.step && !isKept) endDeadline(draft, deadline, row.lateByMs ? 'late' : 'met');
  moveDeadlines(draft, row, table);
  rememberAppointment(draft, row, row.record);
  startClock(draft, row, happenedMs);
  nameAgency(draft, row.record['agency'], row.round);
  enterInRegister(draft, row, table);
  queueText(draft, row, table);
  moveExpiries(draft, row);
  endBeside(draft, row);
  const answered = answeredWith(draft, row, table);
  if (answered) finishStep(draft, answered, { outcome });
}

// of a step the system passed over: a key, never anybody's words
function whySkipped({ outcome, reason, wasDueAt }: Record<string, unknown>): Record<string, unknown> {
  return outcome === 'skipped' && reason !== undefined ? { reason, wasDueAt } : {};
}

/** T is this completion, unless the customer turned out not to be entitled (docs/decisions.md 26). */
function startClock(draft: Draft, row: Step, happenedMs: number): void {
  if (draft.procedure.clock !== row.step || draft.case.entitled === false) return;
  draft.case.tAt = new Date(happenedMs);
  draft.case.shiftMs = 0;
}

// docs/decisions.md 2: a call is always taken as made, and marked when it was made in rest hours
function calledWhen({ by, nowMs, policy, world, case: { store } }: Draft, table: StepTable): Record<string, unknown> {
  if (!callIn(table)?.bound || by === SYSTEM) return {};
  return isAllowedAt(policy.contact, nowMs, world.calendar(store)) ? {} : { outsideAllowedHours: true };
}

/** The store the customer chose goes on with the case; the former one sees it no longer (docs/decisions.md 16). */
function moveToStore(draft: Draft, row: Step, table: StepTable): void {
  const store = table.movesTo === undefined ? '' : textOf(row.record?.[table.movesTo]);
  const { world } = draft;
  if (store !== '' && world.hasStore(store) && !world.isClosed(store)) draft.case.store = store;
}

function tellsOf(draft: Draft, step: string, table: StepTable, record: Record<string, unknown>): Tells {
  const tells: Tells = {};
  if (typeof record['outcome'] === 'string') tells['outcome'] = record['outcome'];
  if (verifiesIn(table)) tells['entitled'] = draft.case.entitled !== false;
  for (const field of table.tells ?? []) {
    const value = field === 'role' ? roleOfDoer(draft, step) : record[field];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') tells[field] = value;
  }
  return tells;
}

function withCopies(draft: Draft, table: StepTable, record: Record<string, unknown>): Record<string, unknown> {
  const filled = { ...record };
  const sources = [[draft, table.copies ?? {}] as const, [ofRound(draft), table.copiesOfRound ?? {}] as const];
  for (const [said, copies] of sources)
    for (const [field, places] of Object.entries(copies)) {
      if (filled[field] !== undefined) continue;
      const value = saidLast(said, places);
      if (value !== undefined) filled[field] = value;
    }
  return filled;
}

function rememberAppointment(draft: Draft, row: Step, said: Record<string, unknown>): void {
  const time = bookingTime(draft, row, said);
  if (time !== null) draft.case.appointmentAt = new Date(epochMs(time));
}
