import type { ToldFact } from '../../domain/language/facts';

/** What a case's workflow starts with. Keys, outcomes and instants only: no personal data reaches the engine. */
export interface CaseRequest {
  caseId: string;
  procedure: string;
  /** The edition of the order it is begun by; 1 when left out. Code of another edition does not conduct it. */
  edition?: number;
  /** How conductors work, as of the release that began the run; 1 when left out. What a run does stays as it began. */
  kit?: number;
  store: string | null;
  policyVersion: number;
  settings: Readonly<Record<string, number | boolean | string>>;
  /** Everything that happened so far, oldest first. */
  facts: ToldFact[];
  /** How long after a due instant the workflow's own timer looks, in milliseconds. */
  guardMs: number;
  /** History length, in events, at which a run hands over to a new one. */
  continueAfterEvents: number;
}

/**
 * 1: told under one name, hears by a commit, and its guards follow each rung. 2: told under the name of what happened,
 * acknowledges beside its history, and its guards look whether the ledger's clock is alive.
 */
export const KIT = 2;

/** Under which name runs of the first kit were told new facts. */
export const FORMER_SIGNAL = 'facts';

/** What a worker hears of its conductors: the facts of a case up to this one were taken up. */
export type Acknowledged = Record<'heard', (caseId: string, seq: number) => void>;

/** One workflow per case, under the case's own id. */
export function workflowIdOf(caseId: string): string {
  return caseId;
}

/** The workflow a Temporal Schedule starts for each of its moments. */
export const OPEN_SCHEDULED = 'open-scheduled';

/** What that workflow is told: whose run it is, and in which version the watch wrote the schedule. */
export interface ScheduledRequest {
  scheduleId: string;
  version: number;
}

/** The workflow that shows how far the engine has come, and what it is sent: the latest beat, an instant in epoch milliseconds. */
export const BEACON = 'beacon';
export const BEAT_SIGNAL = 'beat';

/** One beacon for all workers of a task queue. */
export function beaconIdOf(taskQueue: string): string {
  return `beacon-${taskQueue}`;
}
