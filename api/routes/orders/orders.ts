import type { App, Deps } from '../../deps';
import { listOrderCasesRoute } from './list-order-cases';
import { listOrdersRoute } from './list-orders';
import { reseatCaseRoute } from './reseat-case';
import { setReseatingRoute } from './set-reseating';

/** The orders in force: which cases they conduct, and how those of a former edition come to them. */
export function ordersRoutes(app: App, deps: Deps): void {
  listOrdersRoute(app, deps);
  listOrderCasesRoute(app, deps);
  setReseatingRoute(app, deps);
  reseatCaseRoute(app, deps);
}
