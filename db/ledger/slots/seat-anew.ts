import { slotHolding } from '../../../domain/slots/capacity';
import type { Seat } from '../../../domain/slots/seat';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';
import { capacityOf } from '../../read/capacity';

/** The slots of a store, or of a department of it, that have changed. */
interface Changed {
  store: string;
  department: string;
  nowMs: number;
  timeZone: string;
}

/**
 * Has everybody who has a seat from now on sit in the slot their time lies in as the slots are now, one after the other:
 * there may be more of them than it takes. Under the lock of the store's slots.
 */
export async function seatAnew(tx: Tx, { store, department, nowMs, timeZone }: Changed): Promise<void> {
  const capacity = await capacityOf(tx, store, department);
  const found = await tx.query<Record<string, unknown>>(
    `select * from slot_seats where store = $1 and department = $2 and appointment_at >= $3
      order by at, seat for update`,
    [store, department, new Date(nowMs)],
  );
  const seated = new Map<number, number>();
  const rows = found.rows.map(shapes.seats.fromJson).map(({ caseId, appointmentAt }: Seat) => {
    const { atMs, minutes } = slotHolding(capacity, appointmentAt.getTime(), timeZone);
    const seat = (seated.get(atMs) ?? 0) + 1;
    seated.set(atMs, seat);
    return { case_id: caseId, at: new Date(atMs), seat, minutes };
  });
  if (rows.length === 0) return;
  const ids = rows.map(each => each.case_id);
  await tx.query('update slot_seats set seat = -seat where case_id = any($1)', [ids]); // so that no two meet on the way
  await tx.query(
    `update slot_seats s set at = j.at, seat = j.seat, minutes = j.minutes
      from jsonb_to_recordset($1::jsonb) j(case_id text, at timestamptz, seat int, minutes int) where s.case_id = j.case_id`,
    [JSON.stringify(rows)],
  );
}
