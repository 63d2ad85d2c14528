import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { faultInCron } from '../../../domain/calendar/cron';
import { DomainError } from '../../../domain/errors';
import { formsOf } from '../../../domain/forms';
import { durationMs } from '../../../domain/calendar/instants';
import type { Procedure } from '../../../domain/language/procedure';
import { findProcedure, procedures } from '../../../domain/procedures';
import { CATCH_UP, type ScheduleWish } from '../../../domain/calendar/schedules';
import { isTimeZone } from '../../../domain/values/zones';
import { canDoWithoutStore } from '../../../domain/sla/stand-in';
import { inLedger } from '../../../db/ledger/in-ledger';
import { createSchedule } from '../../../db/ledger/schedules/create-schedule';
import type { KnownWorld } from '../../../db/world';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { mustBeInTime } from '../../must-be-in-time';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { scheduleView, scheduleViewOf } from '../../wire/schedule';
import { storeMustBeOpen } from '../../../domain/stores';
import { managers, mustManage, placesManaged } from './who';

const LONGEST_CATCH_UP_MS = 31 * 86_400_000;
const SHORTEST_CATCH_UP_MS = 60_000;

const body = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z\d][a-z\d-]{0,62}$/, 'must be lower-case letters, digits and hyphens, at most 63')
    .optional(),
  procedure: z.string().meta({ example: procedures.find(({ recurs }) => recurs?.eachStore)?.key }),
  store: z.string().max(50).nullable().default(null),
  eachStore: z.boolean().default(false),
  cron: z.string().max(200).meta({ example: '0 9 15 * *' }),
  timeZone: z
    .string()
    .max(100)
    .refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai, letter for letter')
    .meta({ example: 'Asia/Shanghai' }),
  input: z.record(z.string(), z.unknown()).default({}),
  catchUp: z.string().refine(isCatchUp, 'must be an ISO 8601 duration from PT1M to P31D').default(CATCH_UP),
  note: z.string().max(1_000).nullable().default(null),
});

/** POST /schedules: a recurring case, engine or no engine. */
export function createScheduleRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/schedules',
    config: { access: roles(managers, { then: placesManaged }) },
    schema: {
      tags: ['schedules'],
      summary: 'Open a case again and again; the same schedule under the same id again changes nothing',
      body,
      response: { 200: scheduleView, 201: scheduleView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { id = `s-${randomUUID()}`, ...asked } = request.body;
      const procedure = findProcedure(asked.procedure);
      if (!procedure) throw new DomainError('unknown-procedure', `There is no procedure ${asked.procedure}.`);
      const place = placeOf(ledger.world, procedure, asked);
      mustManage(caller, place);
      const fault = faultInCron(asked.cron);
      if (fault) {
        const errors = [{ pointer: '/cron', message: fault }];
        throw new DomainError('invalid-cron', `The cron expression ${fault}.`, { errors });
      }
      const input = parseForm(formsOf(procedure.key).input, asked.input, 'invalid-input', '/input');
      const clock = { nowMs: ledger.now(), timeZone: asked.timeZone };
      mustBeInTime(formsOf(procedure.key).input, input, clock, { code: 'invalid-input', at: '/input' });
      const wish: ScheduleWish = { ...asked, ...place, id, input };
      const { schedule, isNew } = await inLedger(ledger, tx => createSchedule(tx, wish, caller.id, ledger.now()));
      return reply
        .code(isNew ? 201 : 200)
        .header('location', `/v1/schedules/${id}`)
        .send(scheduleViewOf(schedule, caller, ledger.world));
    },
  });
}

type Place = Pick<z.infer<typeof body>, 'store' | 'eachStore'>;

/** Where its cases are: nowhere but at head office for a procedure that belongs to no store. */
function placeOf(world: KnownWorld, procedure: Procedure, asked: Place & { input: Record<string, unknown> }): Place {
  const { store, eachStore } = asked;
  if (store !== null && eachStore) {
    const errors = [{ pointer: '/eachStore', message: 'is for every store, and a store is named' }];
    throw new DomainError('invalid-request', 'A schedule is for one store or for each.', { errors });
  }
  if (store !== null && !world.store(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
  if (procedure.subject.store === 'none') {
    if (!eachStore) return { store: null, eachStore };
    const errors = [{ pointer: '/eachStore', message: 'its cases belong to no store' }];
    throw new DomainError('invalid-request', `The cases of ${procedure.key} are head office's.`, { errors });
  }
  if (store === null && !eachStore && !canDoWithoutStore(procedure, asked.input))
    throw new DomainError('unknown-store', `Say which store the cases of ${procedure.key} are for, or eachStore.`);
  if (store !== null) storeMustBeOpen(world, store);
  return { store, eachStore };
}

function isCatchUp(text: string): boolean {
  try {
    const ms = durationMs(text);
    return ms >= SHORTEST_CATCH_UP_MS && ms <= LONGEST_CATCH_UP_MS;
  } catch {
    return false;
  }
}
