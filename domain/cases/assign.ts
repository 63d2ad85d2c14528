import { DomainError } from '../errors';
import type { Recipient } from '../sla/recipients';
import { deliverTo } from './alerts/deliver';
import { claimedAnew } from './claim';
import type { Draft } from './draft';
import type { OpenAlarm } from './hand-back';
import { roleOfHolder } from './may-hold';
import type { Step } from './state';

export interface Assignment {
  to: string;
  /** Said on record and to both. */
  reason: string;
  /** Those of the case nobody has answered. */
  alarms: readonly OpenAlarm[];
}

/**
 * Gives an open step to somebody, whoever held it, and has them hear of its alarms that nobody has answered. Answers whom each
 * of those is told to now. Throws `invalid-request` for somebody who may not do it.
 */
export function assign(draft: Draft, row: Step, { to, reason, alarms }: Assignment): Map<string, Recipient[]> {
  const role = roleOfHolder(draft, row.step, to);
  if (role === undefined)
    throw new DomainError(
      'invalid-request',
      `The step ${row.step} is not for ${to}: they hold none of its roles here.`,
      {
        errors: [{ pointer: '/to', message: 'must be somebody whose step it is' }],
      },
    );
  const told = new Map<string, Recipient[]>();
  if (row.claimedBy === to) return told;
  claimedAnew(draft, row, to, reason);
  for (const { escalation, notice } of alarms) {
    const isOfStep = escalation.step === row.step && escalation.round === row.round && escalation.turn === row.turn;
    if (!isOfStep || escalation.to.some(({ id }) => id === to)) continue;
    deliverTo(draft, notice, to, escalation.level);
    told.set(escalation.id, [...escalation.to, { id: to, role, as: 'holder' }]);
  }
  return told;
}
