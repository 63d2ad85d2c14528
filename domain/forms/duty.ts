import { z } from 'zod';
import { isSubject } from '../people/subjects';
import { clockTime } from './clock-time';
import { day, long, time } from './fields';

const person = z.string().trim().min(1).max(100).refine(isSubject, 'must be a plain name that is not reserved');

const hours = {
  staff: person.meta({ description: 'the id of somebody who has the role' }),
  from: clockTime.refine(text => text !== '24:00', 'must be HH:MM, from 00:00 to 23:59'),
  until: clockTime.meta({ description: 'not after `from`: of the next day', example: '20:00' }),
};

const shift = z.strictObject({
  ...hours,
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .refine(days => new Set(days).size === days.length, 'must be named once each')
    .meta({ description: 'Monday is 1; a shift is of the day it begins on' }),
});

const datedShift = z.strictObject({ on: day(), ...hours });

/** What is sent of a roster: it takes the place of the former one. */
export const rosterForm = z.strictObject({
  shifts: z.array(shift).max(500).default([]).meta({ description: 'every week; without any, everyone is on duty' }),
  dates: z
    .array(datedShift)
    .max(1_000)
    .default([])
    .meta({ description: 'a day with shifts of its own goes by these alone: holidays' }),
});

const moment = z.union([time(), day()]);

/** What is sent of an absence. */
export const absenceForm = z.strictObject({
  staff: person,
  from: moment.meta({ description: 'an instant, or a day from its beginning where they work' }),
  until: moment.meta({ description: 'an instant, or a day to its end' }),
  deputy: person.nullish().meta({ description: 'who is told in their place; nobody where it is left out' }),
  reason: long().nullish().meta({ description: 'read by themselves and by who looks after them' }),
});
