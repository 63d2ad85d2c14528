import { DomainError } from '../errors';
import type { Slot } from './capacity';

/** A place in a slot: two customers never have the same. Each case has one at most. */
export interface Seat {
  caseId: string;
  store: string;
  /** Empty where the slots are the store's own. */
  department: string;
  /** When its slot begins. */
  at: Date;
  /** Its number in the slot, from 1 on. */
  seat: number;
  /** How long its slot is; 0 where it lies outside every slot. */
  minutes: number;
  /** The time that was said, within its slot. */
  appointmentAt: Date;
  /** Held until the customer has agreed, taken from then on. */
  state: 'held' | 'taken';
}

/** The slot somebody wants, and who sits in it. */
export interface SlotInUse {
  department: string;
  slot: Slot;
  /** The seats that other cases have. */
  others: readonly number[];
  /** The seat the case has, in this slot or in another. */
  own: Seat | null;
}

/** The number of the seat a case gets: the one it has in this slot, else the first that is free. Throws `slot-full`, unless it may be overbooked. */
export function seatIn(wanted: SlotInUse, overbook: boolean): { seat: number; isOverbooked: boolean } {
  const { own, slot, others } = wanted;
  const isOverbooked = others.length >= slot.capacity;
  if (own && isIn(own, wanted)) return { seat: own.seat, isOverbooked };
  if (isOverbooked && !overbook) throw full(slot, others.length);
  const free = Array.from({ length: others.length + 1 }, (_, index) => index + 1).find(no => !others.includes(no));
  return { seat: free ?? others.length + 1, isOverbooked };
}

/** Does a moment lie in the slot of a seat? */
export function holdsMoment({ at, minutes, appointmentAt }: Seat, moment: Date): boolean {
  const passedMs = moment.getTime() - at.getTime();
  return (passedMs >= 0 && passedMs < minutes * 60_000) || moment.getTime() === appointmentAt.getTime();
}

function isIn(seat: Seat, { department, slot }: SlotInUse): boolean {
  return seat.department === department && seat.at.getTime() === slot.atMs;
}

function full({ atMs, minutes, capacity }: Slot, used: number): DomainError {
  const detail = minutes === 0 ? 'The store has no slot at that time.' : 'The slot is full.';
  return new DomainError('slot-full', `${detail} Name another time, or have the supervisor overbook it.`, {
    slot: { at: new Date(atMs).toISOString(), minutes, capacity, used },
  });
}
