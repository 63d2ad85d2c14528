import { localClock, localDay } from '../../calendar/calendar';
import { instant } from '../../calendar/instants';
import { registerFields } from '../../forms/registers';
import type { RegisterKey } from '../../language/register-keys';
import { holds } from '../../sla/recipients';
import type { StepTable } from '../../language/procedure';
import { callIn } from '../../language/step-table';
import { doersIn, roleIn } from '../../sla/stand-in';
import { inRound } from '../../language/facts';
import { type Draft, SYSTEM } from '../draft';
import type { Step } from '../state';

/** Enters the step's record in its register, with what is known of the customer. Append-only: one entry per step, round and turn, or per item. */
export function enterInRegister(draft: Draft, row: Step, table: StepTable, report?: number): void {
  const { writes } = table;
  const entersEach = 'entersEach' in table ? table.entersEach : undefined;
  if (!writes) return;
  const list = entersEach === undefined ? [{}] : row.record?.[entersEach];
  if (!Array.isArray(list)) return;
  list.forEach((item: unknown, index) => {
    const own = [draft.case.id, row.step, inRound(row.round, row.turn)];
    const id = [
      ...own,
      ...(report === undefined ? [] : [`report-${report}`]),
      ...(entersEach === undefined ? [] : [index + 1]),
    ].join('~');
    const entry = entryOf(draft, row, table, writes, typeof item === 'object' && item !== null ? { ...item } : {});
    draft.added.registerEntries.push({
      id,
      register: writes,
      caseId: draft.case.id,
      procedure: draft.procedure.key,
      step: row.step,
      round: row.round,
      turn: row.turn,
      store: draft.case.store,
      role: roleOfDoer(draft, row.step),
      recordedBy: draft.by,
      recordedAt: new Date(draft.nowMs),
      entry,
    });
  });
}

function entryOf(
  draft: Draft,
  row: Step,
  table: StepTable,
  register: RegisterKey,
  item: Record<string, unknown>,
): Record<string, unknown> {
  const known: Record<string, unknown> = {
    plate: draft.case.plate,
    customerName: draft.case.customerName,
    phone: draft.case.phone,
    completedAt: row.completedAt?.toISOString(),
    completedBy: row.completedBy,
    completedDay: localDay(draft.nowMs, draft.policy.contact.timeZone),
    completedTime: localClock(draft.nowMs, draft.policy.contact.timeZone),
    ...callFacts(row, table, draft),
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
function callFacts(row: Step, table: StepTable, { by, nowMs }: Draft): Record<string, unknown> {
  const call = callIn(table);
  if (!call) return {};
  const reached = row.record?.['outcome'] !== call.unanswered;
  const textSentAt = call.texts?.[call.unanswered] === undefined || reached ? undefined : instant(nowMs);
  return { caller: row.claimedBy, dials: row.attempts + (by === SYSTEM ? 0 : 1), reached, textSentAt };
}

/** The role in which somebody did a step of this case. */
export function roleOfDoer(draft: Draft, step: string): string {
  if (draft.by === SYSTEM) return SYSTEM;
  const writer = draft.world.staff().find(({ id }) => id === draft.by);
  const doers = doersIn(draft.procedure, draft.case.store, step);
  return (
    doers.find(role => writer && holds(writer, role, draft.case)) ?? roleIn(draft.procedure, draft.case.store, step)
  );
}
