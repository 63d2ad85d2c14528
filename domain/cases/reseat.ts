import type { Verdict } from '../language/trial';
import { note, type Draft } from './draft';

/** By which edition a case goes on, why, and what a trial of its facts said, where there was one. */
export interface Seat {
  edition: number;
  reason: string;
  verdict: Verdict | null;
}

/** Has a new workflow conduct the case from its facts on; what a trial says the order does not come to may stay as it is. */
export function reseat(draft: Draft, { edition, reason, verdict }: Seat): void {
  const from = draft.case.edition;
  const against = verdict?.says === 'contradicts' ? verdict : null;
  const left = against ? [...against.open, ...against.done] : [];
  draft.case.edition = edition;
  draft.case.stoppedReason = null;
  note(draft, {
    kind: 'case-reseated',
    key: `case-reseated/${draft.case.lastSeq + 1}`,
    data: { reason, edition, from, ...(against && { against: against.reason }) },
    // told, so that nothing the former workflow still says counts as having heard it
    tells: left.length > 0 ? { left: left.join(' ') } : {},
  });
}
