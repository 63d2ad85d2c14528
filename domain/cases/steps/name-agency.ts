import { hasPartnerStep } from '../../sla/stand-in';
import type { Draft } from '../draft';

/**
 * Whose case it is, where an agency has a step in it: the one that was named last. Where it has no people here, or nobody
 * was named, customer service acts on its behalf (docs/decisions.md 14). It reads the case from the round on in which it is named.
 */
export function nameAgency(draft: Draft, said: unknown, round = draft.case.round): void {
  const former = draft.case.agency;
  if (!hasPartnerStep(draft.procedure, draft.case.store)) draft.case.agency = null;
  else if (typeof said === 'string' && said !== '') draft.case.agency = draft.world.agencyNamed(said) || null;
  if (draft.case.agency !== former)
    draft.case.agencyRound = draft.case.agency === null ? null : firstUntold(draft, round);
}

// a round in which an agency has answered already stays between it and the chain
function firstUntold({ steps }: Draft, round: number): number {
  const isAnswered = steps.some(row => row.round === round && row.role === 'agency' && row.status === 'done');
  return isAnswered ? round + 1 : round;
}
