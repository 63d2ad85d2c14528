import { z } from 'zod';
import { readCalendarVersions, storesWithCalendar } from '../../../db/read/calendars';
import { goingByCalendar } from '../../../db/read/policies';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { storeNamed } from '../../store-named';
import { afterVersion, nextVersions } from '../../version-pages';
import { calendarView, calendarViewOf } from '../../wire/calendar';
import { listOf, named, page, refusals } from '../../wire/common';
import { year } from './year';

const answer = listOf(calendarView).extend({
  own: z.array(z.string()).meta({ description: 'stores that have a calendar of their own for the year' }),
  usedBy: z.array(z.object({ procedure: z.string(), store: z.string().nullable() })).meta({
    description: 'procedures whose policy in force goes by the calendar: of the chain (null), or of a store of its own',
  }),
  ...named,
});

/** GET /calendars/{year}/versions: what the calendar of a year was, and who goes by it. */
export function calendarVersionsRoute(app: App, { ledger }: Deps): void {
  const { world, store: db } = ledger;
  app.route({
    method: 'GET',
    url: '/calendars/:year/versions',
    config: { access: roles(['administrator'], { then: 'of the stores a key is bound to, where it is' }) },
    schema: {
      tags: ['calendars'],
      summary: 'Versions of the calendar of a year, of all or of one store, latest first, and who goes by it',
      params: z.object({ year }),
      querystring: z.strictObject({ store: z.string().max(50).optional(), ...page }),
      response: { 200: answer, ...refusals },
    },
    handler: async request => {
      const { cursor, limit } = request.query;
      const { seen } = callerOf(request);
      const wanted = { year: request.params.year, store: storeNamed(world, request.query.store) };
      const isSeen = (store: string) => seen === null || seen.includes(store);
      const [versions, own, usedBy] = await Promise.all([
        readCalendarVersions(db.pool, wanted, { before: afterVersion(cursor), limit }),
        storesWithCalendar(db.pool, wanted.year),
        goingByCalendar(db.pool),
      ]);
      return {
        items: versions.map(calendarViewOf),
        next: nextVersions(versions, limit),
        own: own.filter(isSeen),
        usedBy: usedBy.filter(({ store }) => store === null || isSeen(store)),
      };
    },
  });
}
