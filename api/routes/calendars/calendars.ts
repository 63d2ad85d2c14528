import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { calendarForm } from '../../../domain/forms/calendar';
import { inLedger } from '../../../db/ledger/in-ledger';
import { setCalendar } from '../../../db/ledger/calendars/set-calendar';
import { missingYears, readCalendars, type CalendarVersion } from '../../../db/read/calendars';
import type { KnownWorld } from '../../../db/world';
import { mustAdminister, roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { instant, listOf, refusals } from '../../wire/common';

const days = z.record(z.string(), z.string()).meta({ description: 'YYYY-MM-DD → name' });
const calendarView = z
  .object({
    year: z.number().int(),
    store: z.string().nullable(),
    version: z.number().int(),
    holidays: days,
    workdays: days.meta({ description: 'make-up workdays (调休): YYYY-MM-DD → name' }),
    source: z.string(),
    createdAt: instant,
    createdBy: z.string(),
  })
  .meta({ id: 'Calendar' });
const missing = z
  .array(z.number().int())
  .meta({ description: 'years that are needed and have no calendar: calls go by calling hours alone' });
const year = z.coerce.number().int().min(2000).max(2100);

/** GET /calendars and PUT /calendars/{year}: the calendars that hold; a change is a new version. */
export function calendarsRoutes(app: App, { ledger }: Deps): void {
  const { world, store: db } = ledger;
  app.route({
    method: 'GET',
    url: '/calendars',
    config: { access: signedIn() },
    schema: {
      tags: ['calendars'],
      summary: 'Holidays and make-up workdays of each year that is known, as they hold for a store or for all',
      querystring: z.strictObject({ year: year.optional(), store: z.string().max(50).optional() }),
      response: { 200: listOf(calendarView).extend({ missing }), ...refusals },
    },
    handler: async ({ query }) => {
      mustKnow(world, query.store ?? null);
      const known = holdingFor(query.store ?? null, await readCalendars(db.pool));
      const items = known.filter(each => query.year === undefined || each.year === query.year).map(viewOf);
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
      body: z.record(z.string(), z.unknown()),
      response: { 201: calendarView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const wanted = request.params.year;
      const change = parseForm(calendarForm(wanted), request.body, 'invalid-request', '');
      const store = change.store ?? null;
      mustKnow(world, store);
      mustAdminister(caller, store);
      await inLedger(ledger, tx => setCalendar(tx, wanted, change, caller.id, ledger.now()));
      await world.refresh();
      const put = (await readCalendars(db.pool)).find(each => each.year === wanted && each.store === store);
      if (!put) throw new Error('the calendar was put a moment ago');
      return reply.code(201).send(viewOf(put));
    },
  });
}

/** One calendar a year: the store's own, else the one for all. */
function holdingFor(store: string | null, all: readonly CalendarVersion[]): CalendarVersion[] {
  const held = all.filter(each => each.store === null || each.store === store);
  return held.filter(each => each.store === store || !held.some(own => own.year === each.year && own.store === store));
}

function mustKnow(world: KnownWorld, store: string | null): void {
  if (store !== null && !world.store(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
}

function viewOf(calendar: CalendarVersion): z.infer<typeof calendarView> {
  const { year: of, store, version, holidays, workdays, source, createdAt, createdBy } = calendar;
  const when = createdAt.toISOString();
  return { year: of, store, version, holidays, workdays, source, createdAt: when, createdBy };
}
