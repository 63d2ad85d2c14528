import type { Added } from './added';
import type { Case, Deadline, Step } from './state';

/** What a decision comes to: the rows as they are from now on, and what is added to them. Written whole or not at all. */
export interface Change extends Added {
  caseId: string;
  procedure: string;
  nowMs: number;
  isNew: boolean;
  /** The case where it changed. */
  case: Case[];
  /** Steps that are new or changed. */
  steps: Step[];
  /** Deadlines that are new or changed. */
  deadlines: Deadline[];
  /** Steps whose planned call is over: days nobody was called on are given back. */
  freed: Step[];
  /** The highest seq the engine must be told; null when it need not know. */
  toldSeq: number | null;
  /** The highest seq the conductor says it has heard. */
  heardSeq: number | null;
  idempotency: IdempotencyKey | null;
}

/** A caller's key and the fingerprint of what came with it. */
export interface IdempotencyKey {
  caller: string;
  key: string;
  request: string;
}
