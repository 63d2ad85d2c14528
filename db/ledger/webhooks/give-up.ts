import { givenUpBefore } from '../../../domain/webhooks/patience';
import type { Querier } from '../../connection';

/** Gives up what has waited for a day for an address that is switched off: it is listed as failed, and may be sent by hand. */
export async function giveUp(db: Querier, nowMs: number): Promise<void> {
  await db.query({
    name: 'give-up-events',
    text: `update deliveries d set state = 'failed', reason = 'switched-off', next_try_at = null
      from webhooks w join failing_addresses f on f.channel = 'webhook' and f.address = w.url and f.off_since is not null
      where w.ended_at is null and d.kind = 'webhook' and d.state = 'queued' and d.recipient = 'webhook:' || w.id
        and d.queued_at < $1 and d.next_try_at <= $2`,
    values: [givenUpBefore(nowMs), new Date(nowMs)],
  });
}
