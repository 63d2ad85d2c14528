import { DomainError } from '../../errors';
import type { StepTable } from '../../language/step-table';
import type { Draft } from '../draft';
import { ofRound, saidLast, textOf } from '../values';

/** A step cannot end with what does not go with another's last word. Throws `invalid-record`. */
export function mustGoWith(draft: Draft, { notAfter = {} }: StepTable, record: Record<string, unknown>): void {
  const outcome = textOf(record['outcome']);
  const unlike = notAfter[outcome];
  if (!unlike || saidLast(ofRound(draft), [`${unlike.step}.outcome`]) !== unlike.outcome) return;
  const message = `does not go with ${unlike.outcome} of ${unlike.step}`;
  throw new DomainError('invalid-record', `The outcome ${outcome} ${message}: say another.`, {
    errors: [{ pointer: '/record/outcome', message }],
  });
}
