import type { CapacityChange } from '../../../domain/forms/capacity';
import { departmentKey, type Stretch } from '../../../domain/slots/capacity';
import { recordAudit } from '../../audit';
import { lockSlots } from '../../case-store/slots';
import type { Tx } from '../../connection';
import { seatAnew } from './seat-anew';

/** Who changes what a store takes, when, and by which clock it reads its days. */
export interface Changing {
  by: string;
  nowMs: number;
  timeZone: string;
}

/** Puts what a store, or a department of it, takes from now on. Nobody who has a seat loses it. */
export async function setCapacity(tx: Tx, change: CapacityChange, { by, nowMs, timeZone }: Changing): Promise<void> {
  const { store } = change;
  const department = departmentKey(change.department);
  await lockSlots(tx, store);
  const rows = Object.entries(daysOf(change));
  const kept = rows.flatMap(([day, stretches]) => (stretches ? [{ day, stretches }] : []));
  const dropped = rows.flatMap(([day, stretches]) => (stretches ? [] : [day]));
  await tx.query('delete from slot_capacity where store = $1 and department = $2 and day = any($3)', [
    store,
    department,
    dropped,
  ]);
  await tx.query(
    `insert into slot_capacity (store, department, day, stretches, changed_at, changed_by)
      select $1, $2, j.day, j.stretches, $4, $5 from jsonb_to_recordset($3::jsonb) j(day text, stretches jsonb)
    on conflict (store, department, day) do update
      set stretches = excluded.stretches, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [store, department, JSON.stringify(kept), new Date(nowMs), by],
  );
  await seatAnew(tx, { store, department, nowMs, timeZone });
  await recordAudit(tx, by, 'capacity-set', { ...change, department }, nowMs);
}

/** What is said of each day; null for a date that is as other days again. */
function daysOf({ days = [], slots = [], dates = [] }: CapacityChange): Record<string, Stretch[] | null> {
  return Object.fromEntries([
    ...days.map(day => [String(day), slots] as const),
    ...dates.map(({ on, slots: own }) => [on, own] as const),
  ]);
}
