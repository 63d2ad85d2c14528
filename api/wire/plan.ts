import { z } from 'zod';
import type { PlanReading, PlanRowReading } from '../../db/read/plans';
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
  .extend({ errors: z.array(planError).meta({ description: 'the first 1,000' }), ...named })
  .meta({ id: 'ReminderPlan' });

export const planRow = z
  .object({
    line: z.number().int(),
    state: z.enum(['waiting', 'opened']),
    plate: z.string(),
    customerName: z.string(),
    phone: z.string().nullable(),
    item: z.string().nullable(),
    dueOn: z.iso.date().nullable(),
    startAt: instant.meta({ description: 'not opened before' }),
    caseId: z.string().nullable(),
  })
  .meta({ id: 'ReminderPlanRow' });

export function planListedOf({ createdAt, endedAt, ...plan }: PlanReading): z.infer<typeof planListed> {
  return { ...plan, createdAt: createdAt.toISOString(), endedAt: iso(endedAt) };
}

export function planRowOf({ startAt, ...row }: PlanRowReading): z.infer<typeof planRow> {
  return { ...row, state: row.caseId === null ? 'waiting' : 'opened', startAt: startAt.toISOString() };
}
