import { z } from 'zod';
import { allowedOf, type Allowed } from './allowed';

const rule = 'must be hosts, host:port or networks with commas between, such as robots.example.com,10.1.0.0/16';

/** What robots and webhooks may reach inside the house. */
export const outboundVariables = {
  OUTBOUND_ALLOW: z
    .string()
    .transform((text, context): Allowed => {
      const allowed = allowedOf(text);
      if (allowed) return allowed;
      context.addIssue({ code: 'custom', message: rule });
      return z.NEVER;
    })
    .prefault(''),
};
