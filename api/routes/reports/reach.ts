import { z } from 'zod';
import { countReach, placeOfLine, readReachAhead } from '../../../db/read/reports/reach';
import { roles } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { callerOf, supervisors } from '../../request';
import { page, refusals } from '../../wire/common';
import { reachLineOf, reachView } from '../../wire/reach';
import { storeRead } from '../schedule/whose';

const HOUR_MS = 3_600_000;
const A_WEEK = 168;

const querystring = z.strictObject({
  hours: z.coerce.number().int().min(1).max(A_WEEK).default(24),
  store: z.string().max(50).optional(),
  ...page,
});

/** GET /reports/reach: whom the deadlines and calls of the coming hours reach, through what, and which reach nobody. */
export function reachRoute(app: App, { ledger, links }: Deps): void {
  app.route({
    method: 'GET',
    url: '/reports/reach',
    config: { access: roles(supervisors, { then: 'of the stores they see' }) },
    schema: {
      tags: ['reports'],
      summary: 'Whom the deadlines and calls of the coming hours reach as things stand; what reaches nobody first',
      querystring,
      response: { 200: reachView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { hours, store = null, cursor, limit } = request.query;
      if (store !== null) storeRead(caller, store, ledger.world);
      const nowMs = ledger.now();
      const lines = await readReachAhead(ledger.store.pool, ledger.world, { store, seen: caller.seen, nowMs, hours });
      const after = readCursor('reach', cursor, 2)?.[1] ?? '';
      const rest = lines.filter(line => placeOfLine(line) > after);
      const shown = rest.slice(0, limit);
      const last = rest.length > limit ? shown.at(-1) : undefined;
      const [from, to] = [nowMs, nowMs + hours * HOUR_MS].map(ms => new Date(ms).toISOString());
      return {
        ...{ from: from ?? '', to: to ?? '', store, counts: countReach(lines) },
        items: shown.map(line => reachLineOf(line, links.publicUrl)),
        next: last ? cursorOf('reach', ['infinity', placeOfLine(last)]) : null,
      };
    },
  });
}
