import { z } from 'zod';
import { inLedger } from '../../../db/ledger/in-ledger';
import { changeSchedule, type ScheduleChange } from '../../../db/ledger/schedules/change-schedule';
import type { Caller } from '../../../domain/cases/caller';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { scheduleParams, scheduleView, scheduleViewOf } from '../../wire/schedule';
import { visibleSchedule } from './read-schedule';
import { managers, mustManage, placesManaged } from './who';

/** POST /schedules/{id}/pause and /resume, DELETE /schedules/{id}: each once, however often it is asked. */
export function changeScheduleRoutes(app: App, deps: Deps): void {
  const change = async (caller: Caller, id: string, wanted: ScheduleChange) => {
    await visibleSchedule(deps, caller, id);
    const nowMs = deps.ledger.now();
    await inLedger(deps.ledger, tx =>
      changeSchedule(tx, { id, change: wanted, by: caller.id, nowMs }, schedule => mustManage(caller, schedule)),
    );
  };
  const config = { access: roles(managers, { then: placesManaged }) };
  const ways = [
    ['pause', 'Stop a schedule for a time; what it would have opened meanwhile is not made up'],
    ['resume', 'Let a schedule run again'],
  ] as const;
  for (const [wanted, summary] of ways) {
    const schema = {
      tags: ['schedules'],
      summary,
      params: scheduleParams,
      response: { 200: scheduleView, ...refusals },
    };
    app.post(`/schedules/:id/${wanted}`, { config, schema }, async request => {
      const caller = callerOf(request);
      await change(caller, request.params.id, wanted);
      const schedule = await visibleSchedule(deps, caller, request.params.id);
      return scheduleViewOf(schedule, caller, deps.ledger.world);
    });
  }
  const schema = {
    tags: ['schedules'],
    summary: 'Delete a schedule; what it opened stays',
    params: scheduleParams,
    response: { 204: z.null(), ...refusals },
  };
  app.delete('/schedules/:id', { config, schema }, async (request, reply) => {
    await change(callerOf(request), request.params.id, 'delete');
    return reply.code(204).send(null);
  });
}
