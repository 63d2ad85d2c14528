import { z } from 'zod';
import { dayMs, nextDayMs } from '../domain/calendar/calendar';
import { CHAIN_ZONE } from '../domain/sla/policy';
import type { Caller } from '../domain/cases/caller';
import type { KnownWorld } from '../db/world';
import { day, time } from '../domain/forms/fields';

const ofDay = z.union([time(), day()]).optional();

/** The bounds of a period as a query names them. */
export const period = {
  from: ofDay.meta({ description: 'at or after; a day begins where the store is, else where head office is' }),
  to: ofDay.meta({ description: 'before; a day counts to its end' }),
  store: z.string().max(50).optional(),
};

/** A period as instants, `to` not in it; null where nothing bounds it. */
export interface Period {
  from: string | null;
  to: string | null;
}

/** Reads days by the clock of the store that is asked for, else of the only one the caller sees, else of head office. */
export function periodOf(
  { from, to, store }: { from?: string | undefined; to?: string | undefined; store?: string | undefined },
  { seen }: Pick<Caller, 'seen'>,
  world: Pick<KnownWorld, 'zoneOf'>,
): Period {
  const own = seen?.length === 1 ? seen[0] : undefined;
  const zone = world.zoneOf(store ?? own ?? null) ?? CHAIN_ZONE;
  const instantOf = (text: string | undefined, msOf: (day: string, zone: string) => number) =>
    text === undefined ? null : new Date(text.length === 10 ? msOf(text, zone) : Date.parse(text)).toISOString();
  return { from: instantOf(from, dayMs), to: instantOf(to, nextDayMs) };
}
