import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import type { Querier } from '../../../db/connection';
import { listWebhooks, type WebhookListed } from '../../../db/read/webhooks';
import { roles } from '../../access';

/** Who keeps webhooks. */
export const keepers = roles(['administrator'], { then: 'who is bound to stores those of these alone' });

export const params = z.object({ id: z.string().min(1).max(100) });

/** The webhook a caller means, which may have ended. Throws `not-found`, also for one of a store they do not see. */
export async function knownWebhook(db: Querier, { seen }: Caller, id: string): Promise<WebhookListed> {
  const [found] = await listWebhooks(db, seen, { id });
  if (!found) throw new DomainError('not-found', 'There is no such webhook.');
  return found;
}

/** The same for one that runs. Throws `not-found`. */
export async function runningWebhook(db: Querier, caller: Caller, id: string): Promise<WebhookListed> {
  const found = await knownWebhook(db, caller, id);
  if (found.endedAt) throw new DomainError('not-found', 'This webhook has ended.');
  return found;
}
