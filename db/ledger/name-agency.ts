import { hasPartnerStep } from '../../domain/stand-in';
import type { Act } from './act';

/**
 * Whose case it is, where an agency has a step in it: the one that was named last. Where it has no people here, or nobody
 * was named, customer service acts on its behalf (docs/decisions.md 14). It reads the case from the round on in which it is named.
 */
export function nameAgency(act: Act, said: unknown, round = act.case.round): void {
  const former = act.case.agency;
  if (!hasPartnerStep(act.procedure, act.case.store)) act.case.agency = null;
  else if (typeof said === 'string' && said !== '') act.case.agency = act.world.agencyNamed(said) || null;
  if (act.case.agency !== former) act.case.agencyRound = act.case.agency === null ? null : firstUntold(act, round);
}

// a round in which an agency has answered already stays between it and the chain
function firstUntold({ steps }: Act, round: number): number {
  const isAnswered = steps.some(row => row.round === round && row.role === 'agency' && row.status === 'done');
  return isAnswered ? round + 1 : round;
}
