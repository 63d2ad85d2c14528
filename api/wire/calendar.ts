import { z } from 'zod';
import type { CalendarVersion } from '../../db/read/calendars';
import { instant, named } from './common';

const days = z.record(z.string(), z.string()).meta({ description: 'YYYY-MM-DD → name' });

export const calendarView = z
  .object({
    year: z.number().int(),
    store: z.string().nullable(),
    version: z.number().int(),
    holidays: days,
    workdays: days.meta({ description: 'make-up workdays (调休): YYYY-MM-DD → name' }),
    source: z.string(),
    createdAt: instant,
    createdBy: z.string(),
    ...named,
  })
  .meta({ id: 'Calendar' });

/** A version of a calendar as it is told. */
export function calendarViewOf({ createdAt, ...calendar }: CalendarVersion): z.infer<typeof calendarView> {
  return { ...calendar, createdAt: createdAt.toISOString() };
}
