import type { WebhookDoor } from '../../api/deps';
import { allowedOf } from '../../channels/outbound/allowed';
import { createOutbound } from '../../channels/outbound/outbound';
import { newSecret } from '../../channels/webhook/secrets';

/** Addresses as server.ts has them looked at, where every name stands for one address of the open internet; `allow` as OUTBOUND_ALLOW. */
export function webhookDoor(allow = ''): WebhookDoor {
  const allowed = allowedOf(allow);
  if (!allowed) throw new Error(`${allow} cannot be read`);
  const { whyNot } = createOutbound({
    allowed,
    resolve: (host, _, done) =>
      done(null, [{ address: host.startsWith('inside.') ? '10.1.2.3' : '8.8.8.8', family: 4 }]),
  });
  return { whyNot, newSecret, formerSecretMs: 24 * 3_600_000 };
}
