import { proxySinks, type Sinks } from '@temporalio/workflow';
import type { Conductor } from './conductor';
import type { Acknowledged } from './contract';

/** How far a conductor has listened, said beside its history: nothing is replayed by it. */
interface AcknowledgingSinks extends Sinks {
  acknowledged: Acknowledged;
}

const { acknowledged } = proxySinks<AcknowledgingSinks>();

/** Says how far the conductor has listened. */
export function acknowledge(conductor: Conductor): void {
  conductor.committedSeq = conductor.heardSeq;
  acknowledged.heard(conductor.request.caseId, conductor.heardSeq);
}
