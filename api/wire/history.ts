import { z } from 'zod';
import { instant, listOf, named } from './common';

const pastCall = z.object({
  step: z.string(),
  round: z.number().int(),
  at: instant,
  by: z.string(),
  ending: z
    .enum(['conversation', 'attempt', 'given-up'])
    .meta({ description: 'attempt: nobody answered; given-up: a text message went out instead' }),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  said: z.record(z.string(), z.unknown()).meta({ description: 'what was said, by field of the record' }),
});

const pastCase = z.object({
  caseId: z.string(),
  procedure: z.string(),
  store: z.string().nullable(),
  status: z.string(),
  outcome: z.string().nullable(),
  openedAt: instant,
  calls: z.array(pastCall).meta({ description: 'every step that is a call, in whatever procedure' }),
});

const pastComplaint = z.object({
  caseId: z.string().meta({ description: 'the complaint, or the case that owes it' }),
  procedure: z.string().meta({ description: 'the procedure it is a case of, or is owed' }),
  store: z.string().nullable(),
  status: z.enum(['open', 'paused', 'closed', 'cancelled', 'owed']),
  outcome: z.string().nullable(),
  at: instant,
  content: z.string().nullable(),
});

const visit = z.object({
  kind: z.enum(['arrival', 'departure']),
  at: instant,
  store: z.string().nullable(),
  caseId: z.string().nullable(),
  advisor: z.string().nullable(),
});

/** What is to be read before a customer is called. */
export const customerHistoryView = listOf(pastCase)
  .extend({
    complaints: z.array(pastComplaint).meta({ description: 'those that are not settled first' }),
    ...named,
    visits: z.array(visit).meta({ description: 'the latest first' }),
  })
  .meta({ id: 'CustomerHistory' });
