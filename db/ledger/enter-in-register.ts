import { localDay } from '../../domain/calendar';
import { instant } from '../../domain/instants';
import { registerFields } from '../../domain/forms/registers';
import type { RegisterKey } from '../../domain/register-keys';
import { holds } from '../../domain/recipients';
import type { StepTable } from '../../domain/procedure';
import { doersIn, roleIn } from '../../domain/stand-in';
import { SYSTEM, type Act } from './act';
import type { StepRow } from './rows';

/** Enters the step's record in its register, with what is known of the customer. Append-only: one entry per step and round, or per item. */
export function enterInRegister(act: Act, row: StepRow, table: StepTable): void {
  const { writes, entersEach } = table;
  if (!writes) return;
  const list = entersEach === undefined ? [{}] : row.record?.[entersEach];
  if (!Array.isArray(list)) return;
  list.forEach((item: unknown, index) => {
    const id = [act.case.id, row.step, row.round, ...(entersEach === undefined ? [] : [index + 1])].join('~');
    const entry = entryOf(act, row, table, writes, typeof item === 'object' && item !== null ? { ...item } : {});
    act.registerEntries.push({
      id,
      register: writes,
      caseId: act.case.id,
      procedure: act.procedure.key,
      step: row.step,
      round: row.round,
      store: act.case.store,
      role: roleOfDoer(act, row.step),
      recordedBy: act.by,
      recordedAt: new Date(act.nowMs),
      entry,
    });
  });
}

function entryOf(
  act: Act,
  row: StepRow,
  table: StepTable,
  register: RegisterKey,
  item: Record<string, unknown>,
): Record<string, unknown> {
  const known: Record<string, unknown> = {
    plate: act.case.plate,
    customerName: act.case.customerName,
    phone: act.case.phone,
    completedAt: row.completedAt?.toISOString(),
    completedBy: row.completedBy,
    completedDay: localDay(act.nowMs, act.policy.contact.timeZone),
    ...callFacts(row, table, act),
    ...row.record,
    ...item,
  };
  for (const [column, field] of Object.entries(table.enters ?? {})) known[column] ??= known[field];
  const overridden = known['override'];
  if (typeof overridden === 'object' && overridden !== null && 'reason' in overridden)
    known['overrideReason'] = overridden.reason;
  const fields = registerFields(register).filter(({ key }) => known[key] !== undefined && known[key] !== null);
  return Object.fromEntries(fields.map(({ key }) => [key, known[key]]));
}

/** What is known of a call: who made it, how often it rang, whether anybody spoke, when a text went out instead. */
function callFacts(row: StepRow, { call, texts }: StepTable, { by, nowMs }: Act): Record<string, unknown> {
  if (!call) return {};
  const reached = row.record?.['outcome'] !== call.unanswered;
  const textSentAt = texts?.[call.unanswered] === undefined || reached ? undefined : instant(nowMs);
  return { caller: row.claimedBy, dials: row.attempts + (by === SYSTEM ? 0 : 1), reached, textSentAt };
}

/** The role in which somebody did a step of this case. */
export function roleOfDoer(act: Act, step: string): string {
  if (act.by === SYSTEM) return SYSTEM;
  const writer = act.world.staff().find(({ id }) => id === act.by);
  const doers = doersIn(act.procedure, act.case.store, step);
  return doers.find(role => writer && holds(writer, role, act.case)) ?? roleIn(act.procedure, act.case.store, step);
}
