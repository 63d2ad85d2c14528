import type { App, Deps } from '../../deps';
import { changeSecretRoute } from './change-secret';
import { makeWebhookRoute } from './make-webhook';
import { replayWebhookRoute } from './replay-webhook';
import { webhookDeliveriesRoutes } from './webhook-deliveries';
import { webhooksRoutes } from './webhooks';

/** Everything about systems of the chain that are told what happens. */
export function everyWebhookRoute(app: App, deps: Deps): void {
  webhooksRoutes(app, deps);
  makeWebhookRoute(app, deps);
  changeSecretRoute(app, deps);
  webhookDeliveriesRoutes(app, deps);
  replayWebhookRoute(app, deps);
}
