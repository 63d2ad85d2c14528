import type { z } from 'zod';
import { editionOf } from '../../../domain/language/editions';
import type { Order } from '../../../domain/language/trial';
import { reseatedByHand } from '../../../db/ledger/orders/set-reseating';
import { countByEdition, type EditionCount } from '../../../db/read/orders';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { listOf, refusals } from '../../wire/common';
import { orderView } from '../../wire/order';

/** GET /orders: each procedure's order, with the open cases by the edition that conducts them. */
export function listOrdersRoute(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/orders',
    config: { access: roles(['administrator', 'general-manager'], { ofTheChain: true }) },
    schema: {
      tags: ['orders'],
      summary: 'The orders in force, and what is conducted by former editions',
      response: { 200: listOf(orderView), ...refusals },
    },
    handler: async () => ({ items: await orderViewsOf(deps, [...deps.orders.values()]), next: null }),
  });
}

/** Orders in the words of the contract. */
export async function orderViewsOf({ ledger }: Deps, orders: readonly Order[]): Promise<z.infer<typeof orderView>[]> {
  const db = ledger.store.pool;
  const [counts, byHand] = await Promise.all([countByEdition(db), reseatedByHand(db)]);
  return orders.map(({ procedure }) => {
    const edition = editionOf(procedure);
    const own = counts.filter(count => count.procedure === procedure.key);
    const former = own.filter(count => count.edition !== edition);
    const contradicting = sumOf(former, count => count.contradicting);
    return {
      procedure: procedure.key,
      title: procedure.title,
      edition,
      reseating: byHand.has(procedure.key) ? 'by-hand' : 'automatic',
      openCases: own.map(count => ({ edition: count.edition, cases: count.cases })),
      waiting: sumOf(former, count => count.cases) - contradicting,
      contradicting,
    };
  });
}

function sumOf(counts: readonly EditionCount[], pick: (count: EditionCount) => number): number {
  return counts.reduce((sum, count) => sum + pick(count), 0);
}
