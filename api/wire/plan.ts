import { z } from 'zod';
import { charsets } from '../../domain/charsets';
import type { PlanRowReading } from '../../db/read/plan-lines';
import type { PlanReading } from '../../db/read/plans';
import { maskAll } from '../../domain/people/mask-all';
import { iso } from '../view';
import { instant, named } from './common';

export const planStatus = z.enum(['reading', 'running', 'paused', 'done', 'cancelled']);

export const planError = z.object({
  line: z.number().int().meta({ description: 'of the file, its heading is line 1; items of JSON count from 1' }),
  code: z.string().meta({ description: 'stable' }),
  message: z.string(),
});

export const planListed = z
  .object({
    id: z.string(),
    status: planStatus,
    kind: z.string(),
    name: z.string(),
    feedbackRoute: z.string().nullable(),
    store: z.string(),
    planFrom: z.enum(['store', 'project-department']),
    charset: z
      .enum(charsets)
      .nullable()
      .meta({ description: 'what its file was read in, decided by the whole of it; null until it is read' }),
    rows: z.number().int().meta({ description: 'read so far' }),
    accepted: z.number().int(),
    rejected: z.number().int(),
    opened: z.number().int().meta({ description: 'rows that have become cases' }),
    closed: z.number().int().meta({ description: 'of these, cases that are over' }),
    createdAt: instant,
    createdBy: z.string(),
    endedAt: instant.nullable(),
    reason: z.string().nullable().meta({ description: 'why it was cancelled' }),
  })
  .meta({ id: 'ReminderPlanListed' });

export const planView = planListed
  .extend({ errors: z.array(planError).meta({ description: 'the first 500' }), ...named })
  .meta({ id: 'ReminderPlan' });

export const planRow = z
  .object({
    line: z.number().int(),
    state: z.enum(['waiting', 'opened']),
    plate: z.string(),
    customerName: z.string().meta({ description: 'masked, like the phone, for those who neither call nor supervise' }),
    phone: z.string().nullable(),
    item: z.string().nullable(),
    dueOn: z.iso.date().nullable(),
    remindOn: z.iso
      .date()
      .nullable()
      .meta({ description: 'the day it is reminded of this time, where that is another: the next of a birthday' }),
    startAt: instant.meta({ description: 'not opened before' }),
    caseId: z.string().nullable(),
  })
  .meta({ id: 'ReminderPlanRow' });

export function planListedOf({ createdAt, endedAt, ...plan }: PlanReading): z.infer<typeof planListed> {
  return { ...plan, createdAt: createdAt.toISOString(), endedAt: iso(endedAt) };
}

export function planRowOf({ startAt, ...row }: PlanRowReading, isWhole: boolean): z.infer<typeof planRow> {
  return {
    ...(isWhole ? row : maskAll(row)),
    state: row.caseId === null ? 'waiting' : 'opened',
    startAt: startAt.toISOString(),
  };
}
