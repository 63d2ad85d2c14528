import type { Draft } from '../../domain/cases/draft';
import type { State } from '../../domain/cases/state';
import type { Asked } from '../../domain/cases/world';
import { slotHolding, type Capacity } from '../../domain/slots/capacity';
import { holdsMoment, type Seat } from '../../domain/slots/seat';
import { CHAIN_ZONE } from '../../domain/sla/policy';

/** The slots of every store, and who sits in them, kept in memory. */
export interface SlotsInMemory extends Pick<Asked, 'slotFor' | 'seatOf' | 'seatTakenFor'> {
  /** What every store takes; none has slots until it is said. */
  capacity: Capacity | null;
  seats(): Seat[];
  /** Keeps what a decision came to. */
  keep(draft: Draft): void;
}

export function slotsInMemory(states: ReadonlyMap<string, State>): SlotsInMemory {
  const seats = new Map<string, Seat>();
  const isTakenFor = (seat: Seat, { store, plate, at }: { store: string; plate: string; at: Date }) =>
    seat.state === 'taken' &&
    seat.store === store &&
    states.get(seat.caseId)?.case.plate === plate &&
    holdsMoment(seat, at);
  const slots: SlotsInMemory = {
    capacity: null,
    seats: () => [...seats.values()],
    keep({ added }) {
      for (const seat of added.seats) seats.set(seat.caseId, seat);
      for (const { caseId, evenTaken } of added.freedSeats)
        if (evenTaken || seats.get(caseId)?.state === 'held') seats.delete(caseId);
      for (const each of added.freedAppointments)
        for (const seat of slots.seats()) if (isTakenFor(seat, each)) seats.delete(seat.caseId);
    },
    async slotFor({ caseId, store, at }) {
      if (slots.capacity === null) return null;
      const slot = slotHolding(slots.capacity, at.getTime(), CHAIN_ZONE);
      const inSlot = slots.seats().filter(seat => seat.store === store && seat.at.getTime() === slot.atMs);
      const others = inSlot.filter(seat => seat.caseId !== caseId).map(({ seat }) => seat);
      return { department: '', slot, others, own: seats.get(caseId) ?? null };
    },
    seatOf: async caseId => seats.get(caseId) ?? null,
    seatTakenFor: async wanted => slots.seats().find(seat => isTakenFor(seat, wanted)) ?? null,
  };
  return slots;
}
