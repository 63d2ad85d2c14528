import { z } from 'zod';
import type { Policy } from '../../domain/sla/policy';
import { instant, named } from './common';

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
  scripts: z.record(z.string(), z.string()),
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
