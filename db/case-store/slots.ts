import type { Appointment } from '../../domain/cases/added';
import type { WantedSlot } from '../../domain/cases/world';
import { hasSlots, slotHolding, type Capacity, type Stretch } from '../../domain/slots/capacity';
import type { Seat, SlotInUse } from '../../domain/slots/seat';
import type { Tx } from '../connection';
import { shapes } from './rows';

/**
 * The slot a case wants, and who sits in it; null where its store has none. From then on this transaction alone seats
 * anybody there: whoever is second sees the seat of the first.
 */
export async function slotFor(tx: Tx, wanted: WantedSlot, timeZone: string): Promise<SlotInUse | null> {
  if (!chosen(await known(tx, wanted), wanted.department)) return null;
  await lockSlots(tx, wanted.store);
  const now = await known(tx, wanted);
  const found = chosen(now, now.own?.department ?? wanted.department);
  if (!found) return null;
  const slot = slotHolding(found.capacity, wanted.at.getTime(), timeZone);
  const { rows } = await tx.query<{ seat: number }>({
    name: 'seats-in-slot',
    text: 'select seat from slot_seats where store = $1 and department = $2 and at = $3 and case_id <> $4',
    values: [wanted.store, found.department, new Date(slot.atMs), wanted.caseId],
  });
  return { department: found.department, slot, others: rows.map(({ seat }) => seat), own: now.own };
}

/** Has the slots of a store to this transaction alone: who seats somebody there, and who says how many there are. */
export async function lockSlots(tx: Tx, store: string): Promise<void> {
  await tx.query({
    name: 'lock-slots',
    text: "select pg_advisory_xact_lock(hashtextextended('slots of ' || $1, 23))",
    values: [store],
  });
}

/** The seat a case has. */
export async function seatOf(tx: Tx, caseId: string): Promise<Seat | null> {
  const text = 'select * from slot_seats where case_id = $1';
  return only(await tx.query<Record<string, unknown>>({ name: 'seat-of-case', text, values: [caseId] }));
}

/** The seat that was taken for a customer's appointment. */
export async function seatTakenFor(tx: Tx, { store, plate, at }: Appointment): Promise<Seat | null> {
  const text = `select s.* from slot_seats s join cases c on c.id = s.case_id
    where c.plate = $2 and s.store = $1 and s.state = 'taken' and ${isInSlot('s', '$3::timestamptz')}
    order by s.appointment_at = $3 desc limit 1`;
  return only(await tx.query<Record<string, unknown>>({ name: 'seat-taken-for', text, values: [store, plate, at] }));
}

/** A moment lies in the slot of a seat, or is the very one that was said (`holdsMoment`). */
export function isInSlot(seat: string, moment: string): string {
  return `(${moment} = ${seat}.appointment_at or
    (${moment} >= ${seat}.at and ${moment} < ${seat}.at + make_interval(mins => ${seat}.minutes)))`;
}

interface KnownSlots {
  days: readonly { department: string; day: string; stretches: Stretch[] }[] | null;
  own: Seat | null;
}

async function known(tx: Tx, { store, department, caseId }: WantedSlot): Promise<KnownSlots> {
  const found = await tx.query<{ days: KnownSlots['days']; own: Record<string, unknown> | null }>({
    name: 'known-slots',
    text: `select
      (select jsonb_agg(jsonb_build_object('department', c.department, 'day', c.day, 'stretches', c.stretches))
        from slot_capacity c where c.store = $1 and c.department in ($2, '', (select s.department from slot_seats s where s.case_id = $3))) as days,
      (select to_jsonb(s) from slot_seats s where s.case_id = $3) as own`,
    values: [store, department, caseId],
  });
  const [row] = found.rows;
  return { days: row?.days ?? null, own: row?.own ? shapes.seats.fromJson(row.own) : null };
}

/** A department without slots of its own goes by the store's. */
function chosen({ days }: KnownSlots, department: string): { department: string; capacity: Capacity } | null {
  for (const each of new Set([department, ''])) {
    const own = (days ?? []).filter(row => row.department === each);
    const capacity = Object.fromEntries(own.map(({ day, stretches }) => [day, stretches]));
    if (hasSlots(capacity)) return { department: each, capacity };
  }
  return null;
}

function only({ rows: [row] }: { rows: Record<string, unknown>[] }): Seat | null {
  return row ? shapes.seats.fromJson(row) : null;
}
