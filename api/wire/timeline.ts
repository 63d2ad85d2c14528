import { z } from 'zod';
import { deliveryStates } from '../../domain/notices/delivery';
import { instant, named } from './common';

const fact = z.object({
  seq: z.number().int(),
  kind: z.string(),
  step: z.string().nullable(),
  round: z.number().int().nullable(),
  at: instant,
  recordedAt: instant,
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export const rungView = z.object({
  level: z.string(),
  repeat: z.number().int(),
  dueAt: instant,
  firedAt: instant.nullable(),
  lateByMs: z.number().nullable().meta({ description: 'how late the system itself was' }),
  delivered: z.array(
    z.object({
      to: z.string(),
      channel: z.string(),
      state: z
        .enum(deliveryStates)
        .meta({ description: 'in the inbox at once; whatever leaves the house is on its way first' }),
      reason: z.string().nullable().meta({ description: 'why it failed or was skipped' }),
      at: instant.meta({ description: 'when it was put on its way' }),
      sentAt: instant.nullable(),
      deliveredAt: instant.nullable(),
      readAt: instant.nullable(),
    }),
  ),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  why: z.string().meta({ description: 'why it fired or did not' }),
  whyNot: z.string().nullable().meta({ description: 'the key of that, where it did not fire' }),
});

export const deadlineView = z.object({
  deadline: z.string(),
  round: z.number().int(),
  turn: z.number().int().meta({ description: 'which time it is promised within its round, from 1' }),
  startAt: instant,
  dueAt: instant,
  state: z.enum(['armed', 'missed', 'met', 'late', 'void']),
  endedAt: instant.nullable(),
  nextAt: instant.nullable(),
  rungs: z.array(rungView),
  rungsOmitted: z.number().int().meta({ description: 'alarms before those listed; of a deadline long overdue' }),
});

export const timeline = z
  .object({
    caseId: z.string(),
    facts: z.array(fact),
    items: z.array(fact),
    deadlines: z.array(deadlineView),
    takenUp: z.boolean().meta({ description: 'whether the engine has taken up everything that happened so far' }),
    ...named,
  })
  .meta({ id: 'Timeline' });
