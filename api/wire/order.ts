import { z } from 'zod';
import type { Verdict } from '../../domain/language/trial';
import { orderStates } from '../../db/read/orders';
import { instant, title } from './common';

export const orderParams = z.object({ procedure: z.string().min(1).max(100) });

export const reseatingMode = z.enum(['automatic', 'by-hand']).meta({
  description:
    'automatic: cases of a former edition are seated anew by themselves where their facts fit; by-hand: when a person asks',
});

export const orderView = z
  .object({
    procedure: z.string(),
    title,
    edition: z.number().int().meta({ description: 'the edition in force' }),
    reseating: reseatingMode,
    openCases: z.array(z.object({ edition: z.number().int(), cases: z.number().int() })),
    waiting: z.number().int().meta({ description: 'open cases of another edition that were not yet seated anew' }),
    contradicting: z.number().int().meta({ description: 'those of them whose facts contradict the order in force' }),
  })
  .meta({ id: 'Order' });

const trialView = z
  .discriminatedUnion('says', [
    z.object({ says: z.literal('fits'), awaits: z.array(z.string()) }),
    z.object({ says: z.literal('ends'), outcome: z.string() }),
    z.object({
      says: z.literal('contradicts'),
      reason: z.string(),
      open: z.array(z.string()).meta({ description: 'open steps the order does not come to' }),
      done: z.array(z.string()).meta({ description: 'steps on record as done that it does not come to' }),
    }),
  ])
  .meta({
    id: 'Trial',
    description: 'what the order in force makes of the facts as they are now',
  }) satisfies z.ZodType<Verdict>;

export const orderCaseView = z.object({
  case: z.string(),
  edition: z.number().int(),
  openedAt: instant,
  state: z.enum(orderStates),
  trial: trialView,
});
