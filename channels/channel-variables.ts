import type { z } from 'zod';
import { checkMail, mailOf, mailVariables, secretMailVariables } from './email/mail-variables';
import { lookUpOf, lookUpVariables } from './look-up-variables';
import { outboundVariables } from './outbound/outbound-variables';
import { webhookVariables } from './webhook/webhook-variables';
import { checkGateway, gatewayOf, gatewayVariables, secretGatewayVariables } from './sms/gateway-variables';

/** The environment of everything that goes out or is asked outside. */
export const channelVariables = {
  ...gatewayVariables,
  ...mailVariables,
  ...outboundVariables,
  ...webhookVariables,
  ...lookUpVariables,
};

type Variables = z.infer<z.ZodObject<typeof channelVariables>>;

/** The values of these may hold a key or a password: they are not repeated in messages. */
export const secretVariables: readonly string[] = [
  ...secretGatewayVariables,
  ...secretMailVariables,
  ...Object.keys(lookUpVariables),
];

/** What no variable can say of itself alone. */
export function checkChannels(given: Variables, context: z.RefinementCtx): void {
  checkGateway(given, context);
  checkMail(given, context);
}

/** The channels as the variables describe them. */
export function channelsOf(given: Variables) {
  return {
    textGateway: gatewayOf(given),
    mail: mailOf(given),
    outboundAllowed: given.OUTBOUND_ALLOW,
    /** For how long the secret before the present one of a webhook signs as well. */
    formerSecretMs: given.WEBHOOK_FORMER_SECRET_HOURS * 3_600_000,
    violationLookUp: lookUpOf(given),
  };
}
