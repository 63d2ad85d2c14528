import { z } from 'zod';
import { instant, named } from './common';

const values = z.record(z.string(), z.unknown());
const former = z.object({ step: z.string(), round: z.number().int(), record: values }).nullable();

const beforehandView = z.object({
  known: values.meta({ description: 'what is said of the case by now, by field' }),
  copied: values.meta({ description: 'what is recorded where a field is left empty' }),
  former: former.meta({ description: 'what the same step recorded when it was last done, in an earlier round' }),
  turn: former.meta({ description: 'what ended the round before' }),
});

export const stepView = z
  .object({
    step: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    round: z.number().int(),
    turn: z.number().int().meta({ description: 'which time it comes within its round, from 1' }),
    role: z.string(),
    status: z.enum(['open', 'done']),
    openedAt: instant,
    startsAt: instant.nullable().meta({ description: 'when the case it runs is opened, while that lies ahead' }),
    dueAt: instant.nullable(),
    completedAt: instant.nullable(),
    completedBy: z.string().nullable(),
    claimedBy: z.string().nullable(),
    lateByMs: z.number().nullable().meta({
      description: 'how late it was completed, in milliseconds; 0 in time, null without deadline or while open',
    }),
    breached: z.boolean(),
    attempts: z.number().int(),
    notBefore: instant.nullable(),
    record: values.nullable(),
    beforehand: beforehandView.nullable().meta({ description: 'what is known before an open step is done' }),
  })
  .meta({ id: 'Step' });

const recipient = z.object({
  id: z.string(),
  role: z.string(),
  as: z.string(),
  standsInFor: z.string().optional().meta({ description: 'whose place they take, where that one is away' }),
});

export const caseEscalation = z.object({
  id: z.string(),
  step: z.string(),
  round: z.number().int(),
  level: z.string(),
  repeat: z.number().int(),
  reason: z.string(),
  dueAt: instant,
  firedAt: instant,
  to: z.array(recipient),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
});

/** What a case without a customer is about. */
export const aboutView = z
  .object({ field: z.string(), value: z.string() })
  .nullable()
  .meta({ description: 'what a case without a customer is about: its week, month or day' });

export const customerView = z.object({
  plate: z.string().nullable(),
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
});

export const caseView = z
  .object({
    id: z.string(),
    procedure: z.string(),
    status: z.enum(['open', 'paused', 'closed', 'cancelled']),
    advancing: z.boolean().meta({ description: 'true while the case waits to go on by another edition of its order' }),
    outcome: z.string().nullable(),
    store: z.string().nullable(),
    agency: z
      .string()
      .nullable()
      .meta({ description: 'the agency that was named last, where one has a step in the case' }),
    timeZone: z.string().meta({ description: "where the case is: its store's, else head office's" }),
    customer: customerView
      .extend({
        typed: z
          .object({ plate: z.string().optional(), phone: z.string().optional() })
          .nullable()
          .meta({ description: 'what was typed, where it is not the form it is kept and compared in' }),
      })
      .nullable(),
    about: aboutView,
    appointmentAt: instant.nullable(),
    openedAt: instant,
    openedBy: z.string(),
    closedAt: instant.nullable(),
    pausedAt: instant.nullable(),
    resumeAt: instant.nullable(),
    round: z.number().int(),
    clock: z.object({ T: instant }).nullable(),
    policyVersion: z.number().int(),
    stoppedReason: z.string().nullable(),
    input: z.record(z.string(), z.unknown()),
    steps: z.array(stepView),
    parent: z.string().nullable(),
    children: z.array(z.string()),
    plan: z.string().nullable().meta({ description: 'the reminder plan it was opened from' }),
    escalations: z.array(caseEscalation),
    links: z.object({ self: z.string(), history: z.string(), board: z.string(), timeline: z.string() }),
    ...named,
  })
  .meta({ id: 'Case' });

export type CaseView = z.infer<typeof caseView>;
export type StepView = z.infer<typeof stepView>;
