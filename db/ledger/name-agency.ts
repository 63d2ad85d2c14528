import { hasPartnerStep } from '../../domain/stand-in';
import type { Act } from './act';

/**
 * Whose case it is, where an agency has a step in it: the one that was named last. Where it has no people here, or nobody
 * was named, customer service acts on its behalf (decision 14).
 */
export function nameAgency(act: Act, said: unknown): void {
  if (!hasPartnerStep(act.procedure, act.case.store)) act.case.agency = null;
  else if (typeof said === 'string' && said !== '') act.case.agency = act.world.agencyNamed(said) || null;
}
