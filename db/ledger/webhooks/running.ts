import type { Webhook } from '../../../domain/webhooks/webhook';
import { statement } from '../../read/statement';

/** A webhook as the journal is read for it. */
export interface Running extends Webhook {
  cursor: string;
  replayUntil: string | null;
}

/** The webhooks that have not ended. */
export const runningWebhooks = statement<Running>({
  name: 'running-webhooks',
  text: `select id, url, types, store, cursor, replay_until as "replayUntil" from webhooks where ended_at is null order by id`,
  columns: { id: 'text', url: 'text', types: '_text', store: 'text', cursor: 'text', replayUntil: 'text' },
});
