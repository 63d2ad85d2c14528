import { slotHolding, slotsOfDay, type Capacity } from './capacity';
import type { Seat } from './seat';

/** A slot as it is shown, with those who sit in it. */
export interface FilledSlot<S> {
  atMs: number;
  minutes: number;
  capacity: number;
  seats: S[];
}

/**
 * The slots of these days with their seats, the first first. Whose time lies in no slot any more, or never did, is in one
 * without capacity.
 */
export function schedule<S extends Pick<Seat, 'appointmentAt'>>(
  capacity: Capacity,
  days: readonly string[],
  seats: readonly S[],
  timeZone: string,
): FilledSlot<S>[] {
  const slots = days.flatMap(day => slotsOfDay(capacity, day, timeZone));
  const filled = new Map<number, FilledSlot<S>>(slots.map(slot => [slot.atMs, { ...slot, seats: [] }]));
  for (const seat of seats) {
    const slot = slotHolding(capacity, seat.appointmentAt.getTime(), timeZone);
    const known = filled.get(slot.atMs) ?? { ...slot, seats: [] };
    known.seats.push(seat);
    filled.set(slot.atMs, known);
  }
  return [...filled.values()].sort((a, b) => a.atMs - b.atMs);
}
