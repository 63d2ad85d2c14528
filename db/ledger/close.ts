import { factKey, SYSTEM, type Tells } from '../../domain/facts';
import { note, type Act } from './act';
import { endEverything } from './end-everything';

/** Ends a case with an outcome, as part of an act. One that its own order did not come to is told to the engine. */
export function close(act: Act, outcome: string, because: Record<string, unknown> = {}, tells?: Tells): void {
  act.case.status = 'closed';
  act.case.outcome = outcome;
  act.case.closedAt = new Date(act.nowMs);
  endEverything(act);
  note(act, {
    kind: 'case-closed',
    key: factKey.closed,
    by: SYSTEM,
    data: { outcome, appointmentAt: act.case.appointmentAt, ...because },
    ...(tells && { tells }),
  });
}
