import type { App, Deps } from '../../deps';
import { assignStepRoute } from './assign-step';
import { listCandidatesRoute } from './list-candidates';
import { assignRoleRoute, handOverWorkRoute } from './move-work';

/** Work that goes from one person to another. */
export function movingRoutes(app: App, deps: Deps): void {
  listCandidatesRoute(app, deps);
  assignStepRoute(app, deps);
  handOverWorkRoute(app, deps);
  assignRoleRoute(app, deps);
}
