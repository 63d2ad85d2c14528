import { listSchedules } from '../../../db/read/schedules';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { listOf, named, refusals } from '../../wire/common';
import { scheduleView, scheduleViewOf } from '../../wire/schedule';
import { seesSchedule } from './who';

/** GET /schedules: every schedule the caller sees, by id. */
export function listSchedulesRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/schedules',
    config: { access: signedIn() },
    schema: {
      tags: ['schedules'],
      summary: 'Recurring cases, with their last and next runs',
      response: { 200: listOf(scheduleView).extend(named), ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const all = await listSchedules(ledger.store.pool);
      const own = all.filter(row => seesSchedule(caller, row));
      return { items: own.map(row => scheduleViewOf(row, caller, ledger.world)), next: null };
    },
  });
}
