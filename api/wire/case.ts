import { z } from 'zod';
import { instant } from './common';

export const stepView = z
  .object({
    step: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    round: z.number().int(),
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
    record: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Step' });

const recipient = z.object({ id: z.string(), role: z.string(), as: z.string() });

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
    advancing: z.boolean().meta({ description: 'true while the engine has not taken up what was recorded' }),
    outcome: z.string().nullable(),
    store: z.string().nullable(),
    agency: z
      .string()
      .nullable()
      .meta({ description: 'the agency that was named last, where one has a step in the case' }),
    customer: customerView.nullable(),
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
  })
  .meta({ id: 'Case' });

export type CaseView = z.infer<typeof caseView>;
export type StepView = z.infer<typeof stepView>;
