import type { CaseView } from '../../api/wire/case';
import { localDay } from '../../domain/calendar/calendar';
import type { Problem } from './client';
import type { Lane } from './lane';
import { must } from './looking';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const procedure = 'appointment-via-store';

/** The day so many days from now, where the stores are. */
export const dayAhead = (days: number) => localDay(Date.now() + days * DAY_MS, ZONE);

/** A clock time of that day. */
export const timeAhead = (days: number, clock: string) => new Date(`${dayAhead(days)}T${clock}:00+08:00`).toISOString();

/** Slots of an hour, every day from nine to twelve. */
export const hourly = (capacity: number, more: object = {}) => ({
  store: 'S01',
  days: [1, 2, 3, 4, 5, 6, 7],
  slots: [{ from: '09:00', until: '12:00', minutes: 60, capacity }],
  ...more,
});

export interface SlotView {
  at: string;
  minutes: number;
  capacity: number;
  taken: number;
  held: number;
  cases: string[];
  bookings: { case: string; state: string; plate: string | null; service: string | null }[];
}

/** A schedule as it is worked with in tests. */
export function slotsOf(system: Lane) {
  const slots = {
    put: async (capacity: object) => must(200, await system.as('sm-S01').put('/schedule/capacity', capacity)),
    on: async (days: number, more = '') => {
      const day = dayAhead(days);
      const url = `/schedule?store=S01&from=${day}&to=${day}${more}`;
      return must(200, await system.as('fd-S01').get<{ items: SlotView[] }>(url)).items;
    },
    /** The slot that begins then: its capacity, what is taken, what is held. */
    async at(days: number, clock: string, more = '') {
      const slot = (await slots.on(days, more)).find(({ at }) => at === timeAhead(days, clock));
      return slot && [slot.capacity, slot.taken, slot.held];
    },
    /** A case whose reply is awaited. */
    async asked(input: Record<string, unknown> = {}): Promise<string> {
      const { id } = await system.openCase(procedure, { input });
      return (await system.drive(id, {}, 'reply')).id;
    },
    reply: (id: string, appointmentAt: string, more: object = {}) =>
      system.as('ss-S01').post<CaseView & Problem>(`/cases/${id}/steps/reply/completion`, {
        record: { outcome: 'confirmed', appointmentAt, ...more },
      }),
    /** A case that is booked for then. */
    async booked(appointmentAt: string, input: Record<string, unknown> = {}): Promise<string> {
      const id = await slots.asked(input);
      must(200, await slots.reply(id, appointmentAt));
      await system.drive(id, { 'answer-customer': { outcome: 'booked' } });
      return id;
    },
  };
  return slots;
}
