import { z } from 'zod';
import { inLedger } from '../../../db/ledger/in-ledger';
import { setReseating } from '../../../db/ledger/orders/set-reseating';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { orderParams, orderView, reseatingMode } from '../../wire/order';
import { knownOrder } from './known-order';
import { orderViewsOf } from './list-orders';

/** PUT /orders/{procedure}: whether cases of a former edition are seated anew by themselves. */
export function setReseatingRoute(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/orders/:procedure',
    config: { access: roles(['administrator'], { ofTheChain: true }) },
    schema: {
      tags: ['orders'],
      summary: 'Say how cases of a former edition come to the order in force',
      params: orderParams,
      body: z.strictObject({ reseating: reseatingMode }),
      response: { 200: orderView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const order = knownOrder(deps, request.params.procedure);
      const { reseating } = request.body;
      await inLedger(deps.ledger, tx => setReseating(tx, order.procedure.key, reseating, caller.id, deps.ledger.now()));
      const [view] = await orderViewsOf(deps, [order]);
      if (!view) throw new Error('an order has a view');
      return view;
    },
  });
}
