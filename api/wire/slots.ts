import { z } from 'zod';
import type { SeatRow } from '../../db/read/seats';
import type { Caller } from '../../domain/cases/caller';
import type { FilledSlot } from '../../domain/slots/schedule';
import type { Capacity } from '../../domain/slots/capacity';
import { instant, listOf } from './common';

const booking = z.object({
  case: z.string(),
  state: z.enum(['held', 'taken']).meta({ description: 'held from the reply until the customer has answered' }),
  appointmentAt: instant,
  plate: z.string().nullable(),
  service: z.string().nullable(),
});

const slotView = z
  .object({
    at: instant,
    minutes: z.number().int().meta({ description: '0 where somebody is booked outside every slot' }),
    capacity: z.number().int(),
    taken: z.number().int().meta({ description: 'may exceed the capacity: overbooked, or the capacity was lowered' }),
    held: z.number().int(),
    cases: z.array(z.string()).meta({ description: 'those the caller sees' }),
    bookings: z.array(booking).meta({ description: 'the same, with what is done and for which car' }),
  })
  .meta({ id: 'Slot' });

const department = z.string().nullable().meta({ description: "whose slots these are; null for the store's own" });

export const scheduleAnswer = listOf(slotView).extend({
  store: z.string(),
  department,
  departments: z.array(z.string()).meta({ description: 'the departments of the store that have slots of their own' }),
  timeZone: z.string().meta({ description: 'where the store is' }),
});

const stretch = z.object({
  from: z.string(),
  until: z.string(),
  minutes: z.number().int(),
  capacity: z.number().int(),
});

export const capacityView = z
  .object({
    store: z.string(),
    department,
    days: z.array(z.object({ day: z.number().int().meta({ description: 'Monday is 1' }), slots: z.array(stretch) })),
    dates: z.array(z.object({ on: z.iso.date(), slots: z.array(stretch) })),
  })
  .meta({ id: 'Capacity' });

/** A slot as somebody sees it: how many are in it, and which of them are theirs to see. */
export function slotViewOf({ seats, ...slot }: FilledSlot<SeatRow>, caller: Caller): z.infer<typeof slotView> {
  const seen = seats.filter(seat => caller.sees(seat));
  return {
    at: new Date(slot.atMs).toISOString(),
    minutes: slot.minutes,
    capacity: slot.capacity,
    taken: seats.filter(({ state }) => state === 'taken').length,
    held: seats.filter(({ state }) => state === 'held').length,
    cases: seen.map(({ caseId }) => caseId),
    bookings: seen.map(({ caseId, state, appointmentAt, plate, service }) => ({
      ...{ case: caseId, state, plate, service },
      appointmentAt: appointmentAt.toISOString(),
    })),
  };
}

export function capacityViewOf(store: string, of: string, capacity: Capacity): z.infer<typeof capacityView> {
  const all = Object.entries(capacity).map(([day, slots]) => ({ day, slots: [...slots] }));
  const isDate = ({ day }: { day: string }) => day.length > 1;
  return {
    store,
    department: of === '' ? null : of,
    days: all.filter(each => !isDate(each)).map(({ day, slots }) => ({ day: Number(day), slots })),
    dates: all.filter(isDate).map(({ day, slots }) => ({ on: day, slots })),
  };
}
