import type { TriedFact } from '../language/play-order';
import type { Typed } from '../values/typed';

/** One procedure for one customer, from its opening to its outcome. Instants are in UTC. */
export interface Case {
  id: string;
  procedure: string;
  store: string | null;
  status: 'open' | 'paused' | 'closed' | 'cancelled';
  outcome: string | null;
  plate: string | null;
  customerName: string | null;
  phone: string | null;
  /** How plate and phone were typed, where that is not the form they are kept in. */
  typed: Typed | null;
  input: Record<string, unknown>;
  policyId: string;
  openedAt: Date;
  openedBy: string;
  closedAt: Date | null;
  round: number;
  /** T, the instant the handbook counts from. */
  tAt: Date | null;
  /** How long it has rested since T, in milliseconds. */
  shiftMs: number;
  pausedAt: Date | null;
  resumeAt: Date | null;
  entitled: boolean | null;
  appointmentAt: Date | null;
  lastSeq: number;
  heardSeq: number;
  /** Why its conductor touches it no further. */
  stoppedReason: string | null;
  parentId: string | null;
  parentStep: string | null;
  parentRound: number | null;
  planId: string | null;
  edition: number;
  agency: string | null;
  agencyRound: number | null;
}

/** A step of a round: what people, time or another case do. */
export interface Step {
  caseId: string;
  step: string;
  round: number;
  /** Which time it comes within its round, from 1. */
  turn: number;
  role: string;
  status: 'open' | 'done' | 'void';
  openedAt: Date;
  dueAt: Date | null;
  /** The deadline it stands under. */
  deadline: string | null;
  completedAt: Date | null;
  completedBy: string | null;
  claimedBy: string | null;
  claimedAt: Date | null;
  /** When who holds it has held it for as long as the policy allows. */
  claimEndsAt: Date | null;
  lateByMs: number | null;
  attempts: number;
  /** A call is not made before. */
  notBefore: Date | null;
  /** When time answers for it. */
  expiresAt: Date | null;
  /** When the case it runs is opened, while that lies ahead. */
  startsAt: Date | null;
  /** How many entries of the list it runs have no case yet. */
  unopened: number | null;
  record: Record<string, unknown> | null;
}

/** A promise of a round: from when it is armed until it is met, missed and answered, or void. */
export interface Deadline {
  caseId: string;
  deadline: string;
  round: number;
  /** Which time it is promised within its round, from 1. */
  turn: number;
  state: 'armed' | 'missed' | 'met' | 'late' | 'void';
  startAt: Date;
  dueAt: Date;
  /** Nothing is promised: somebody is told at once, and again until they have seen it. */
  isAlert: boolean;
  /** How many rungs of its ladder have fired. */
  fired: number;
  /** The instant of the next rung. */
  nextAt: Date | null;
  acknowledgedAt: Date | null;
  /** Until when somebody has promised to see to it: then it climbs on. Null: nobody has, or for good. */
  acknowledgedUntil: Date | null;
  endedAt: Date | null;
}

/** A case as a decision finds it. */
export interface State {
  case: Case;
  steps: Step[];
  deadlines: Deadline[];
  /** What was told before, of what an order goes by; null when it was not loaded. */
  told: TriedFact[] | null;
}

export { placeOf } from '../language/facts';

export function openSteps({ steps }: Pick<State, 'steps'>): Step[] {
  return steps.filter(({ status }) => status === 'open');
}

/** The latest record of a step, over all rounds. */
export function recordOf({ steps }: Pick<State, 'steps'>, step: string): Record<string, unknown> | null {
  const done = steps.filter(row => row.step === step && row.record !== null);
  return done.sort((a, b) => b.round - a.round || b.turn - a.turn)[0]?.record ?? null;
}

export function isOver({ status }: Pick<Case, 'status'>): boolean {
  return status === 'closed' || status === 'cancelled';
}
