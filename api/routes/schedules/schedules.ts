import type { App, Deps } from '../../deps';
import { changeScheduleRoutes } from './change-schedule';
import { createScheduleRoute } from './create-schedule';
import { listSchedulesRoute } from './list-schedules';
import { readScheduleRoute } from './read-schedule';
import { triggerScheduleRoute } from './trigger-schedule';

/** Everything under /schedules: recurring cases, made, seen, rested, run now and deleted. */
export function schedulesRoutes(app: App, deps: Deps): void {
  listSchedulesRoute(app, deps);
  createScheduleRoute(app, deps);
  readScheduleRoute(app, deps);
  changeScheduleRoutes(app, deps);
  triggerScheduleRoute(app, deps);
}
