import { z } from 'zod';
import type { Stretch } from '../slots/capacity';
import { clockTime } from './clock-time';
import { day, short } from './fields';

const stretch = z
  .strictObject({
    from: clockTime.meta({ example: '09:00' }),
    until: clockTime.meta({ example: '12:00' }),
    minutes: z.number().int().min(1).max(1_440).meta({ description: 'how long a slot is' }),
    capacity: z.number().int().min(0).max(1_000).meta({ description: 'how many customers a slot takes' }),
  })
  .superRefine(({ from, until, minutes }, context) => {
    if (minutesOf(until) - minutesOf(from) >= minutes) return;
    context.addIssue({ code: 'custom', path: ['until'], message: 'must leave room for one slot after from' });
  });

const stretches = z
  .array(stretch)
  .max(48)
  .superRefine((all, context) => {
    const overlapping = all.findIndex((each, index) => all.some((other, at) => at < index && overlap(each, other)));
    if (overlapping < 0) return;
    context.addIssue({ code: 'custom', path: [overlapping, 'from'], message: 'overlaps another of the same day' });
  });

const oneDay = z.strictObject({
  on: day(),
  slots: stretches.nullable().meta({ description: 'empty: none on that day; null: as on other days again' }),
});

/** What is said of a store's capacity; what is not named stays as it is. */
export const capacityForm = z
  .strictObject({
    store: z.string().min(1).max(50),
    department: short().optional().meta({ description: "left out, the store's own" }),
    days: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .max(7)
      .optional()
      .meta({ description: 'Monday is 1: these weekdays get `slots`, the others keep theirs' }),
    slots: stretches.optional(),
    dates: z.array(oneDay).max(366).optional().meta({ description: 'single days that go before their weekday' }),
  })
  .superRefine(({ days, slots, dates }, context) => {
    const missing = (path: string) => context.addIssue({ code: 'custom', path: [path], message: 'is missing' });
    if (days === undefined && (slots !== undefined || dates === undefined)) missing('days');
    if (slots === undefined && days !== undefined) missing('slots');
  });

export type CapacityChange = z.infer<typeof capacityForm>;

function overlap(a: Stretch, b: Stretch): boolean {
  return minutesOf(a.from) < minutesOf(b.until) && minutesOf(b.from) < minutesOf(a.until);
}

function minutesOf(clockTime: string): number {
  const [hours, minutes] = clockTime.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
