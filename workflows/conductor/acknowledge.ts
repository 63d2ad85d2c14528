import { proxySinks, type Sinks } from '@temporalio/workflow';
import type { Acknowledged } from './contract';

/** How far a conductor has listened, said beside its history: nothing is replayed by it. */
interface AcknowledgingSinks extends Sinks {
  acknowledged: Acknowledged;
}

const { acknowledged } = proxySinks<AcknowledgingSinks>();

/** Says that the facts of a case up to this one were taken up. */
export function acknowledge(caseId: string, seq: number): void {
  acknowledged.heard(caseId, seq);
}
