import { Temporal } from 'temporal-polyfill';
import { clockMs, localDay } from '../calendar/calendar';

/** Slots of one length, one after another from `from` to `until` (`09:00`, by the store's clock). */
export interface Stretch {
  from: string;
  until: string;
  minutes: number;
  /** How many customers a slot of it takes. */
  capacity: number;
}

/** What a store, or a department of it, takes: by weekday, `1` (Monday) to `7`, or by date, which goes before its weekday. */
export type Capacity = Readonly<Record<string, readonly Stretch[]>>;

/** A slot as it stands in the calendar; `atMs` in epoch milliseconds. */
export interface Slot {
  atMs: number;
  minutes: number;
  capacity: number;
}

const MINUTE_MS = 60_000;

/** The slots of a day (`YYYY-MM-DD`) where the store is, the first first. Where the clock jumps, time goes on: no slot is lost or doubled. */
export function slotsOfDay(capacity: Capacity, day: string, timeZone: string): Slot[] {
  const weekday = Temporal.PlainDate.from(day).dayOfWeek;
  const stretches = capacity[day] ?? capacity[String(weekday)] ?? [];
  return stretches.flatMap(each => slotsOf(each, day, timeZone)).sort((a, b) => a.atMs - b.atMs);
}

/**
 * The slot a moment lies in. A moment outside every slot is one of its own, without length and without capacity: only who
 * decides so books it.
 */
export function slotHolding(capacity: Capacity, atMs: number, timeZone: string): Slot {
  const slots = slotsOfDay(capacity, localDay(atMs, timeZone), timeZone);
  const holding = slots.find(slot => slot.atMs <= atMs && atMs < slot.atMs + slot.minutes * MINUTE_MS);
  return holding ?? { atMs, minutes: 0, capacity: 0 };
}

/** A store that has no slots books as it likes. */
export function hasSlots(capacity: Capacity): boolean {
  return Object.values(capacity).some(stretches => stretches.length > 0);
}

/** A department's name as its slots are kept under: however wide it was typed; empty for the store's own. */
export function departmentKey(said: unknown): string {
  return typeof said === 'string' ? said.normalize('NFKC').trim() : '';
}

function slotsOf({ from, until, minutes, capacity }: Stretch, day: string, timeZone: string): Slot[] {
  const slots: Slot[] = [];
  const endMs = clockMs(day, until, timeZone);
  const lengthMs = minutes * MINUTE_MS;
  for (let atMs = clockMs(day, from, timeZone); atMs + lengthMs <= endMs; atMs += lengthMs)
    slots.push({ atMs, minutes, capacity });
  return slots;
}
