import { factKey, type Tells } from '../../domain/facts';
import { isAllowedAt } from '../../domain/contact-rule';
import { durationMs, epochMs, instant } from '../../domain/instants';
import type { StepTable } from '../../domain/procedure';
import { note, SYSTEM, type Act } from './act';
import { beginReception } from './begin-reception';
import { deadlineIn, endDeadline } from './deadline';
import { enterInRegister, roleOfDoer } from './enter-in-register';
import { fireRungs } from './fire-rungs';
import { queueText } from './queue-text';
import { nameAgency } from './name-agency';
import type { StepRow } from './rows';
import { saidLast, textOf } from './values';

/** Completes an open step: fact, lateness, deadline answered, T, register entry, text message. */
export function finishStep(act: Act, row: StepRow, record: Record<string, unknown>): void {
  const table = act.procedure.steps[row.step];
  if (!table) throw new Error(`${act.procedure.key} has no step ${row.step}`);
  if (table.arrives && !row.deadline && act.by !== SYSTEM) beginReception(act, row, arrivalIn(act, record));
  const deadline = row.deadline ? deadlineIn(act, row.deadline, row.round) : undefined;
  if (deadline) fireRungs(act, deadline); // rungs that passed before this instant belong on record
  row.record = { ...withPromise(act, table, withCopies(act, table, record)), ...calledWhen(act, table) };
  row.status = 'done';
  row.completedAt = new Date(act.nowMs);
  row.completedBy = table.by === 'system' ? SYSTEM : act.by;
  row.claimedBy ??= row.completedBy;
  row.lateByMs = row.dueAt ? Math.max(0, act.nowMs - row.dueAt.getTime()) : null;
  act.touchedSteps.add(row);
  const tells = tellsOf(act, row.step, table, row.record);
  note(act, {
    kind: 'step-completed',
    key: factKey.completed(row.step, row.round),
    step: row.step,
    round: row.round,
    by: row.completedBy,
    data: {
      outcome: row.record['outcome'] ?? null,
      ...whySkipped(row.record),
      dueAt: row.dueAt?.toISOString() ?? null,
      lateByMs: row.lateByMs,
    },
    tells,
  });
  if (deadline && row.deadline === row.step) endDeadline(act, deadline, row.lateByMs ? 'late' : 'met');
  rememberAppointment(act, row, row.record);
  startClock(act, row);
  moveToStore(act, row, table);
  nameAgency(act, row.record['agency'], row.round);
  enterInRegister(act, row, table);
  queueText(act, row, table);
}

// of a step the system passed over: a key, never anybody's words
function whySkipped({ outcome, reason, wasDueAt }: Record<string, unknown>): Record<string, unknown> {
  return outcome === 'skipped' && reason !== undefined ? { reason, wasDueAt } : {};
}

/** T is this completion, unless the customer turned out not to be entitled (docs/decisions.md 26). */
function startClock(act: Act, row: StepRow): void {
  if (act.procedure.clock !== row.step || act.case.entitled === false) return;
  act.case.tAt = happenedAt(act, row);
  act.case.shiftMs = 0;
}

// what is recorded later than it happened counts from when it happened
function happenedAt({ procedure, nowMs }: Act, { step, record }: StepRow): Date {
  const field = procedure.steps[step]?.happenedAt;
  const said = field === undefined ? undefined : record?.[field];
  return new Date(typeof said === 'string' ? epochMs(said) : nowMs);
}

// completed without a word of the arrival: it counts from what the record says, else from now
function arrivalIn({ nowMs }: Act, { arrivedAt }: Record<string, unknown>): number {
  return typeof arrivedAt === 'string' ? Math.min(nowMs, epochMs(arrivedAt)) : nowMs;
}

/** What completing promises to the customer, on record whatever becomes of the deadline (S0 五); a time that was named stays. */
function withPromise(
  { nowMs }: Act,
  { promises }: StepTable,
  record: Record<string, unknown>,
): Record<string, unknown> {
  if (!promises || (promises.outcome !== undefined && promises.outcome !== record['outcome'])) return record;
  return { [promises.field]: instant(nowMs + durationMs(promises.within)), ...record };
}

// docs/decisions.md 2: a call is always taken as made, and marked when it was made in rest hours
function calledWhen({ by, nowMs, policy, world, case: { store } }: Act, { call }: StepTable): Record<string, unknown> {
  if (!call?.bound || by === SYSTEM) return {};
  return isAllowedAt(policy.contact, nowMs, world.calendar(store)) ? {} : { outsideAllowedHours: true };
}

/** The store the customer chose goes on with the case; the former one sees it no longer (docs/decisions.md 16). */
function moveToStore(act: Act, row: StepRow, table: StepTable): void {
  const store = table.movesTo === undefined ? '' : textOf(row.record?.[table.movesTo]);
  if (store !== '' && act.world.hasStore(store)) act.case.store = store;
}

function tellsOf(act: Act, step: string, table: StepTable, record: Record<string, unknown>): Tells {
  const tells: Tells = {};
  if (typeof record['outcome'] === 'string') tells['outcome'] = record['outcome'];
  if (table.verifies) tells['entitled'] = act.case.entitled !== false;
  for (const field of table.tells ?? []) {
    const value = field === 'role' ? roleOfDoer(act, step) : record[field];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') tells[field] = value;
  }
  return tells;
}

function withCopies(act: Act, table: StepTable, record: Record<string, unknown>): Record<string, unknown> {
  const filled = { ...record };
  for (const [field, places] of Object.entries(table.copies ?? {})) {
    if (filled[field] !== undefined) continue;
    const value = saidLast(act, places);
    if (value !== undefined) filled[field] = value;
  }
  return filled;
}

// docs/decisions.md 29: the time of a booking is the call's, else the reply's, else the (latest) wish
function rememberAppointment(act: Act, row: StepRow, said: Record<string, unknown>): void {
  const isWishKept = act.case.appointmentAt !== null && row.round === 1;
  const time = said['appointmentAt'] ?? (isWishKept ? undefined : said['requestedAt']);
  if (typeof time === 'string') act.case.appointmentAt = new Date(epochMs(time));
}
