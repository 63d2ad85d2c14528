import { factKey, SYSTEM, type Tells } from '../language/facts';
import { endEverything } from './end-everything';
import { type Draft, note } from './draft';

/** Ends a case with an outcome, as part of an act. One that its own order did not come to is told to the engine. */
export function close(draft: Draft, outcome: string, because: Record<string, unknown> = {}, tells?: Tells): void {
  draft.case.status = 'closed';
  draft.case.outcome = outcome;
  draft.case.closedAt = new Date(draft.nowMs);
  endEverything(draft);
  note(draft, {
    kind: 'case-closed',
    key: factKey.closed,
    by: SYSTEM,
    data: { outcome, appointmentAt: draft.case.appointmentAt, ...because },
    ...(tells && { tells }),
  });
}
