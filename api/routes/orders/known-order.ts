import { DomainError } from '../../../domain/errors';
import type { Order } from '../../../domain/language/trial';
import type { Deps } from '../../deps';

/** The order in force of a procedure. Throws `unknown-procedure`. */
export function knownOrder({ orders }: Deps, procedure: string): Order {
  const order = orders.get(procedure);
  if (!order) throw new DomainError('unknown-procedure', `There is no procedure ${procedure}.`);
  return order;
}
