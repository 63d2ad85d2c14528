import { z } from 'zod';
import type { AbsenceRow } from '../../db/read/duty';
import { whyNobody } from '../../domain/duty/answering';
import type { Entry } from '../../domain/people/entries';
import { instant, listOf, named } from './common';

const hours = { staff: z.string(), from: z.string(), until: z.string() };

export const rosterView = z
  .object({
    role: z.string(),
    store: z.string().nullable(),
    shifts: z.array(z.object({ ...hours, days: z.array(z.number().int()) })),
    dates: z.array(z.object({ on: z.string(), ...hours })),
    version: z.number().int().meta({ description: 'the ETag is this number in quotes' }),
    changedAt: instant,
    changedBy: z.string(),
    ...named,
  })
  .meta({ id: 'Roster' });

/** A version of a roster among others: people are named beside the list. */
export const rosterVersion = rosterView.omit({ people: true }).meta({ id: 'RosterVersion' });

export function rosterViewOf({ body, version, changedAt, changedBy }: Entry<'roster'>): z.infer<typeof rosterVersion> {
  return {
    ...{ role: body.role, store: body.store, version, changedAt: changedAt.toISOString(), changedBy },
    shifts: body.shifts.map(({ days, ...rest }) => ({ ...rest, days: [...days] })),
    dates: [...body.dates],
  };
}

export const absenceView = z
  .object({
    id: z.string(),
    staff: z.string(),
    from: instant,
    until: instant,
    deputy: z.string().nullable(),
    reason: z.string().nullable(),
    madeAt: instant,
    madeBy: z.string(),
  })
  .meta({ id: 'Absence' });

export function absenceViewOf({ fromAt, untilAt, madeAt, ...rest }: AbsenceRow): z.infer<typeof absenceView> {
  const [from, until, made] = [fromAt, untilAt, madeAt].map(at => at.toISOString());
  return { ...rest, from: from ?? '', until: until ?? '', madeAt: made ?? '' };
}

const answering = z
  .object({
    role: z.string(),
    store: z.string().nullable().meta({ description: 'whose roster it goes by; null: the whole chain’s' }),
    version: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'of its roster; null: there is none, and everyone is on duty' }),
    holders: z.array(z.string()).meta({ description: 'everybody who has the role there' }),
    onDuty: z.array(
      z.object({
        id: z.string(),
        standsInFor: z.string().nullable().meta({ description: 'whose deputy they are, where that one is away' }),
      }),
    ),
    why: z.enum(whyNobody).nullable().meta({ description: 'why nobody answers' }),
  })
  .meta({ id: 'OnDuty' });

export const dutyView = listOf(answering).extend({
  at: instant,
  store: z.string().nullable(),
  timeZone: z.string(),
  ...named,
});
