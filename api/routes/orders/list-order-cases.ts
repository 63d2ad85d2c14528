import { z } from 'zod';
import { editionOf } from '../../../domain/language/editions';
import { tryCases } from '../../../db/ledger/orders/try-case';
import { listConducted, orderStates } from '../../../db/read/orders';
import { cursorOf, readCursor } from '../../cursor';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { listOf, page, refusals } from '../../wire/common';
import { orderCaseView, orderParams } from '../../wire/order';
import { knownOrder } from './known-order';

const querystring = z.strictObject({
  edition: z.coerce.number().int().min(1).max(1_000_000).optional(),
  state: z.enum(orderStates).optional(),
  ...page,
});

/** GET /orders/{procedure}/cases: open cases with their edition, and what the order in force makes of each. */
export function listOrderCasesRoute(app: App, deps: Deps): void {
  const db = deps.ledger.store.pool;
  app.route({
    method: 'GET',
    url: '/orders/:procedure/cases',
    config: { access: roles(['administrator', 'general-manager'], { ofTheChain: true }) },
    schema: {
      tags: ['orders'],
      summary: 'Open cases of a procedure, oldest first, tried against the order in force',
      params: orderParams,
      querystring,
      response: { 200: listOf(orderCaseView), ...refusals },
    },
    handler: async request => {
      const { procedure } = request.params;
      const order = knownOrder(deps, procedure);
      const { cursor, limit, ...filter } = request.query;
      const current = editionOf(order.procedure);
      const rows = await listConducted(db, {
        ...filter,
        procedure,
        current,
        after: readCursor('order-cases', cursor, 2),
        limit,
      });
      const ids = rows.map(({ id }) => id);
      const trials = await tryCases(db, ids, order);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: rows.flatMap(({ id, openedAt, ...row }) => {
          const trial = trials.get(id);
          return trial ? [{ case: id, ...row, openedAt: openedAt.toISOString(), trial }] : [];
        }),
        next: last ? cursorOf('order-cases', [last.openedAt.toISOString(), last.id]) : null,
      };
    },
  });
}
