import type { Instant } from '../calendar/instants';

/** What every commit of the conductor says: which case, and how far it has listened. */
export interface Heard {
  caseId: string;
  heardSeq: number;
}

/** The deadline a step stands under, for the guard timer; `nextAt` is its next rung, null while it rests. */
export interface Guarded {
  deadline: string;
  round: number;
  /** Which time it is promised within its round; 1 when left out. */
  turn?: number;
  dueAt: Instant;
  nextAt: Instant | null;
  /** The guard found something due that the ledger's clock had not fired. */
  wasMissed?: boolean;
}

/** The ledger's answer to the conductor opening a step; `children` are the cases it opened with it. */
export type StepOpened =
  | { state: 'open' | 'done'; guarded: Guarded | null; children?: string[] }
  | { state: 'over' }
  | { state: 'contradiction'; reason: string };
