import { z } from 'zod';
import { calendarForm } from '../../../domain/forms/calendar';
import { tagOf, versionAmong } from '../../../domain/values/versions';
import { inLedger } from '../../../db/ledger/in-ledger';
import { setCalendar } from '../../../db/ledger/calendars/set-calendar';
import { holdingFor, missingYears, readCalendars } from '../../../db/read/calendars';
import { mustAdminister, roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { storeNamed } from '../../store-named';
import { calendarView, calendarViewOf } from '../../wire/calendar';
import { listOf, named, refusals } from '../../wire/common';
import { calendarVersionsRoute } from './calendar-versions';
import { year } from './year';

const missing = z
  .array(z.number().int())
  .meta({ description: 'years that are needed and have no calendar: calls go by calling hours alone' });

/** GET /calendars and PUT /calendars/{year}: the calendars that hold; a change is a new version. GET …/versions: what held. */
export function calendarsRoutes(app: App, deps: Deps): void {
  const { ledger } = deps;
  const { world, store: db } = ledger;
  app.route({
    method: 'GET',
    url: '/calendars',
    config: { access: signedIn() },
    schema: {
      tags: ['calendars'],
      summary: 'Holidays and make-up workdays of each year that is known, as they hold for a store or for all',
      querystring: z.strictObject({ year: year.optional(), store: z.string().max(50).optional() }),
      response: { 200: listOf(calendarView).extend({ missing, ...named }), ...refusals },
    },
    handler: async ({ query }) => {
      const known = holdingFor(storeNamed(world, query.store), await readCalendars(db.pool));
      const items = known.filter(each => query.year === undefined || each.year === query.year).map(calendarViewOf);
      return { items, next: null, missing: await missingYears(db.pool, ledger.now()) };
    },
  });
  app.route({
    method: 'PUT',
    url: '/calendars/:year',
    config: { access: roles(['administrator'], { then: 'of the store, where a key is bound' }) },
    schema: {
      tags: ['calendars'],
      summary: 'Put the calendar of a year, for a store or for all',
      params: z.object({ year }),
      headers: conditions,
      body: z.record(z.string(), z.unknown()),
      response: { 201: calendarView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const wanted = request.params.year;
      const change = parseForm(calendarForm(wanted), request.body, 'invalid-request', '');
      const store = storeNamed(world, change.store);
      mustAdminister(caller, store);
      const keeping = { by: caller.id, nowMs: ledger.now(), condition: conditionOf(request) };
      await inLedger(ledger, tx => setCalendar(tx, wanted, change, keeping));
      await world.refresh();
      const put = (await readCalendars(db.pool)).find(each => each.year === wanted && each.store === store);
      if (!put) throw new Error('the calendar was put a moment ago');
      return reply
        .code(201)
        .header('etag', tagOf(versionAmong(put)))
        .send(calendarViewOf(put));
    },
  });
  calendarVersionsRoute(app, deps);
}
