import type { App, Deps } from '../../deps';
import { absencesRoutes } from '../absences/absences';
import { keepRosterRoutes } from './keep-roster';
import { onDutyRoute } from './on-duty';

/** Who is on duty, who is away, and who stands in. */
export function dutyRoutes(app: App, deps: Deps): void {
  onDutyRoute(app, deps);
  keepRosterRoutes(app, deps);
  absencesRoutes(app, deps);
}
