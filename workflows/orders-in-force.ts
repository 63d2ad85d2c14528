import type { Order, Orders } from '../domain/trial';
import * as workflows from './index';

/** The orders of a release, today's unless said, as they can be played without an engine. Not part of the bundle. */
export function ordersInForce(release: Readonly<Record<string, object>> = workflows): Orders {
  return new Map(Object.values(release).flatMap(each => (isOrder(each) ? [inForce(each)] : [])));
}

function isOrder(workflow: object): workflow is Order {
  return 'play' in workflow && 'procedure' in workflow;
}

function inForce({ procedure, play }: Order): [string, Order] {
  return [procedure.key, { procedure, play }];
}
