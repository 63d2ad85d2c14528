import { z } from 'zod';
import type { Policy } from '../../domain/sla/policy';
import { instant, named } from './common';

/** What a customer may object, and what is answered. */
export const objection = z.object({ says: z.string(), answer: z.string() });

const policy = z.object({
  procedure: z.string(),
  store: z.string().nullable(),
  version: z.number().int(),
  createdAt: instant,
  createdBy: z.string(),
  reason: z.string().optional().meta({ description: 'why it was made, where somebody said' }),
  durations: z.record(z.string(), z.string()),
  ladder: z.array(
    z.object({ level: z.string(), after: z.string(), to: z.array(z.string()), repeatEvery: z.string().optional() }),
  ),
  warnAt: z.number().nullable(),
  contact: z.object({
    allowed: z.array(z.tuple([z.string(), z.string()])),
    timeZone: z.string(),
    workdaysOnly: z.boolean(),
    oncePerDay: z.boolean(),
    maxAttempts: z.number(),
    retryAfter: z.string(),
  }),
  settings: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
  scripts: z.record(z.string(), z.string()).meta({ description: 'what is said at a step, in place of its own words' }),
  texts: z
    .record(z.string(), z.string())
    .meta({ description: 'what customers are sent, by template, in place of its own words' }),
  objections: z.record(z.string(), z.array(objection)).meta({ description: 'what customers object at a step' }),
});

export const policyView = policy.extend(named).meta({ id: 'Policy' });

/** A version among those there were, with what it still conducts. */
export const policyVersion = policy
  .extend({ openCases: z.number().int().meta({ description: 'open cases that keep this version' }) })
  .meta({ id: 'PolicyVersion' });

/** A policy as it is told; by which id the ledger keeps it is its own. */
export function policyViewOf({ id: _id, ...told }: Policy): z.infer<typeof policyView> {
  return told;
}
