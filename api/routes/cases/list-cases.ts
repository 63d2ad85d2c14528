import { z } from 'zod';
import { plate } from '../../../domain/forms/fields';
import { readCases } from '../../../db/read/case';
import { listCases } from '../../../db/read/lists';
import { cursorOf, readCursor } from '../../cursor';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { seenBy } from '../../seen-case';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { listOf, named, page, refusals } from '../../wire/common';

const querystring = z.strictObject({
  status: z.enum(['open', 'paused', 'closed', 'cancelled']).optional(),
  procedure: z.string().max(100).optional(),
  store: z.string().max(50).optional(),
  plate: plate().optional(),
  overdue: z.stringbool().optional(),
  ...page,
});

/** GET /cases: newest first. */
export function listCasesRoute(app: App, { ledger, links }: Deps): void {
  app.route({
    method: 'GET',
    url: '/cases',
    config: { access: signedIn() },
    schema: {
      tags: ['cases'],
      summary: 'Cases, newest first',
      querystring,
      response: { 200: listOf(caseView).extend(named), ...refusals },
    },
    handler: async request => {
      const { cursor, limit, ...filter } = request.query;
      const caller = callerOf(request);
      const nowMs = ledger.now();
      const rows = await listCases(ledger.store.pool, {
        ...filter,
        nowMs,
        seen: caller.seen,
        agency: caller.agency,
        after: readCursor('cases', cursor, 2),
        limit,
      });
      const readings = await readCases(
        ledger.store.pool,
        rows.map(({ id }) => id),
        ledger.world.orders,
      );
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: readings.flatMap(reading => seenBy(caller, reading) ?? []).map(seen => viewOf(seen, links, nowMs)),
        next: last ? cursorOf('cases', [last.openedAt, last.id]) : null,
      };
    },
  });
}
