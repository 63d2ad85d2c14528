import { z } from 'zod';

/** How webhooks of the chain's systems behave. */
export const webhookVariables = {
  WEBHOOK_FORMER_SECRET_HOURS: z.coerce.number().int().min(0).max(720).default(24),
};
