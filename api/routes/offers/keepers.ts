import type { FastifyRequest } from 'fastify';
import { isPartner } from '../../../domain/sla/recipients';
import type { StaffRole } from '../../../domain/people/roles';
import type { Caller } from '../../../domain/cases/caller';
import { mustAdminister } from '../../access';
import { callerOf, hasRole } from '../../request';

/** Who keeps the offers of every agency up to date (S0 四: refresh-offers); an agency keeps its own. */
export const keepersOfAll: readonly StaffRole[] = ['specialist', 'cs-supervisor', 'administrator'];

/** Who keeps offers, and of which agency alone. A key that is bound to stores keeps none: they are the chain's. */
export function keeperOf(request: FastifyRequest): { id: string; own: string | null } {
  const caller = callerOf(request);
  const own = hasRole(caller, keepersOfAll) ? null : caller.agency;
  if (own === null) mustAdminister(caller, null);
  return { id: caller.id, own };
}

/** An agency is shown its own offers, everybody else all of them. */
export function shownAlone(caller: Caller): string | null {
  return isPartner(caller) ? caller.agency : null;
}
