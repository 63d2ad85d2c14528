import type { App, Deps } from '../../deps';
import { cancelPlanRoute } from './cancel-plan';
import { listPlansRoute } from './list-plans';
import { readPlanRoutes } from './read-plan';
import { restPlanRoutes } from './rest-plan';
import { sendPlanRoute } from './send-plan';

/** Everything under /reminder-plans, in a scope of its own: only here a body may be CSV, handed over as it arrives. */
export function reminderPlansRoutes(app: App, deps: Deps): void {
  app.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  sendPlanRoute(app, deps);
  listPlansRoute(app, deps);
  readPlanRoutes(app, deps);
  restPlanRoutes(app, deps);
  cancelPlanRoute(app, deps);
}
