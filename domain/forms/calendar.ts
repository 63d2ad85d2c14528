import { z } from 'zod';
import { isDay, yearOf } from '../calendar/calendars';

const name = z.string().trim().min(1).max(100);

/** The calendar of a year as an administrator puts it: real dates of that year, each a holiday or a make-up workday. */
export function calendarForm(year: number) {
  const days = z.record(z.string(), name).superRefine((listed, context) => {
    for (const day of Object.keys(listed)) {
      const message = !isDay(day) ? 'must be a date, YYYY-MM-DD' : yearOf(day) === year ? null : `must lie in ${year}`;
      if (message) context.addIssue({ code: 'custom', path: [day], message });
    }
  });
  return z
    .strictObject({ store: z.string().min(1).max(50).nullable().optional(), holidays: days, workdays: days })
    .superRefine(({ holidays, workdays }, context) => {
      for (const day of Object.keys(workdays))
        if (day in holidays) context.addIssue({ code: 'custom', path: ['workdays', day], message: 'is a holiday too' });
    });
}

export type CalendarChange = z.infer<ReturnType<typeof calendarForm>>;
