import { z } from 'zod';
import { EVENT_VERSION, type EventType } from '../../domain/events/event';
import { noticeKinds } from '../../domain/notices/delivery';
import { instant } from './common';

const ofCase = z.object({
  version: z.literal(EVENT_VERSION),
  caseId: z.string(),
  seq: z.number().int().meta({ description: 'of the fact in its case: the order of what happened there' }),
  procedure: z.string(),
  store: z.string().nullable(),
  plate: z.string().nullable(),
  customerName: z.string().nullable().meta({ description: 'masked, whoever listens' }),
  recordedAt: instant,
  by: z.string().meta({ description: 'staff, API key (`key:…`) or `system`' }),
});

const ofRound = { step: z.string().nullable(), round: z.number().int() };
const ofStep = { ...ofRound, turn: z.number().int() };
const text = z.string().nullable();
const at = instant.nullable();

/** What each type of event says, besides of which case. */
const says: Record<EventType, z.ZodRawShape> = {
  'case.opened': { policyVersion: z.number().int().nullable(), parent: text },
  'step.opened': { ...ofStep, role: text, dueAt: at, startsAt: at },
  'step.completed': { ...ofStep, outcome: text, dueAt: at, lateByMs: z.number().nullable() },
  'deadline.missed': { ...ofRound, deadline: text, dueAt: at, role: text, claimedBy: text },
  'escalation.raised': {
    ...ofRound,
    escalation: text.meta({ description: 'its id, as in `GET /v1/escalations`' }),
    level: text,
    repeat: z.number().int().nullable(),
    reason: text,
    deadline: text,
    dueAt: at,
    rungAt: at,
    firedAt: at,
    to: z.array(z.string()),
  },
  'escalation.acknowledged': { ...ofRound, escalation: text },
  'case.closed': { status: z.enum(['closed', 'cancelled']), outcome: text },
};

const eventOf = (type: string, shape: z.ZodRawShape) =>
  z.object({
    type: z.literal(type),
    timestamp: instant.meta({ description: 'when it happened' }),
    data: ofCase.extend(shape),
  });

/** The events of webhooks. */
const caseEvent = z.union(Object.entries(says).map(([type, shape]) => eventOf(type, shape))).meta({ id: 'CaseEvent' });

const notice = eventOf('notice', {
  ...ofRound,
  escalation: text.meta({ description: 'null where nothing is to be acknowledged' }),
  level: text,
  repeat: z.number().int(),
  reason: text,
  dueAt: at,
}).meta({ description: 'a notice to the caller; it stands in `GET /v1/inbox`' });

const beside = z
  .object({
    type: z.literal('notice'),
    timestamp: instant,
    data: z.object({
      ...{ version: z.literal(EVENT_VERSION), caseId: z.null(), recordedAt: instant, by: z.string() },
      notice: z.string().meta({ description: 'its id' }),
      kind: z.enum(noticeKinds),
      ...{ escalation: z.null(), level: text, repeat: z.number().int(), reason: text, dueAt: z.null() },
      report: text.meta({ description: 'of a report, which' }),
      day: text,
    }),
  })
  .meta({
    description: 'a notice to the caller that is about no case, such as a report; it stands in `GET /v1/inbox`',
  });

const changed = eventOf('case.changed', { kind: z.string(), ...ofRound }).meta({
  description: 'anything else that happened to a case; told only where `changes` is asked for',
});

const reset = z
  .object({ type: z.literal('reset'), why: z.enum(['too-old', 'another-database', 'unknown-id']) })
  .meta({ description: 'there is no going on from that id: load anew what you show; the stream goes on from now' });

/** What `data` of a streamed event is. */
export const streamedEvent = z.union([caseEvent, notice, beside, changed, reset]).meta({ id: 'StreamedEvent' });
