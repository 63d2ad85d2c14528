import { inLedger } from '../../../db/ledger/in-ledger';
import { triggerSchedule } from '../../../db/ledger/schedules/trigger-schedule';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, idempotencyOf } from '../../request';
import { idempotencyHeader, refusals } from '../../wire/common';
import { runView, scheduleParams } from '../../wire/schedule';
import { visibleSchedule } from './read-schedule';
import { managers, mustManage, placesManaged } from './who';

/** POST /schedules/{id}/trigger: a run now, engine or no engine, paused or not. */
export function triggerScheduleRoute(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/schedules/:id/trigger',
    config: { access: roles(managers, { then: placesManaged }) },
    schema: {
      tags: ['schedules'],
      summary: 'Open the cases of a schedule now',
      params: scheduleParams,
      headers: idempotencyHeader,
      response: { 200: runView, 201: runView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { id } = request.params;
      await visibleSchedule(deps, caller, id);
      const wanted = { id, by: caller.id, nowMs: deps.ledger.now(), idempotency: idempotencyOf(request) };
      const { runAt, isNew, opened } = await inLedger(deps.ledger, (tx, world) =>
        triggerSchedule(tx, wanted, world, schedule => mustManage(caller, schedule)),
      );
      const cases = opened.map(({ store, caseId, openedAt }) => ({
        store: store === '' ? null : store,
        caseId,
        openedAt: openedAt.toISOString(),
      }));
      return reply.code(isNew ? 201 : 200).send({ runAt: runAt.toISOString(), cases });
    },
  });
}
