import { registerFields } from '../../domain/forms/registers';
import { holds } from '../../domain/recipients';
import { doersOf, type StepTable } from '../../domain/procedure';
import { SYSTEM, type Act } from './act';
import type { StepRow } from './rows';

/** Enters the step's record in its register, with what is known of the customer. Append-only: one entry per step and round. */
export function enterInRegister(act: Act, row: StepRow, table: StepTable): void {
  if (!table.writes) return;
  const known: Record<string, unknown> = {
    plate: act.case.plate,
    customerName: act.case.customerName,
    phone: act.case.phone,
    completedAt: row.completedAt?.toISOString(),
    ...row.record,
  };
  for (const [column, field] of Object.entries(table.enters ?? {})) known[column] ??= known[field];
  const overridden = known['override'];
  if (typeof overridden === 'object' && overridden !== null && 'reason' in overridden)
    known['overrideReason'] = overridden.reason;
  const fields = registerFields(table.writes).filter(({ key }) => known[key] !== undefined && known[key] !== null);
  act.registerEntries.push({
    id: [act.case.id, row.step, row.round].join('~'),
    register: table.writes,
    caseId: act.case.id,
    procedure: act.procedure.key,
    step: row.step,
    round: row.round,
    store: act.case.store,
    role: roleOfWriter(act, table),
    recordedBy: act.by,
    recordedAt: new Date(act.nowMs),
    entry: Object.fromEntries(fields.map(({ key }) => [key, known[key]])),
  });
}

function roleOfWriter(act: Act, table: StepTable): string {
  if (act.by === SYSTEM) return SYSTEM;
  const writer = act.world.staff().find(({ id }) => id === act.by);
  return doersOf(table).find(role => writer && holds(writer, role, act.case.store)) ?? table.by;
}
