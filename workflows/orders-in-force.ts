import type { Order, Orders } from '../domain/language/trial';
import type { ProcedureKey } from '../domain/procedures/keys';
import * as workflows from './index';

/** Every procedure has its order. */
const ofThisRelease: Readonly<Record<ProcedureKey, object>> = workflows;

/** The orders of a release, today's unless said, as they can be played without an engine. Not part of the bundle. */
export function ordersInForce(release: Readonly<Record<string, object>> = ofThisRelease): Orders {
  return new Map(Object.values(release).flatMap(each => (isOrder(each) ? [inForce(each)] : [])));
}

function isOrder(workflow: object): workflow is Order {
  return 'play' in workflow && 'procedure' in workflow;
}

function inForce({ procedure, play }: Order): [string, Order] {
  return [procedure.key, { procedure, play }];
}
