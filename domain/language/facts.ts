import type { Instant } from '../calendar/instants';

/** Everything that can happen to a case. A fact is written once: its key is unique in its case. */
export type FactKind =
  | 'case-opened'
  | 'step-opened'
  | 'step-claimed'
  | 'step-released'
  | 'step-assigned'
  | 'call-attempted'
  | 'call-preferred'
  | 'call-postponed'
  | 'step-completed'
  | 'step-reported'
  | 'deadline-missed'
  | 'acknowledgement-lapsed'
  | 'deadline-moved'
  | 'warned'
  | 'escalated'
  | 'level-skipped'
  | 'acknowledged'
  | 'alerted'
  | 'flagged'
  | 'text-queued'
  | 'text-sent'
  | 'text-delivered'
  | 'text-failed'
  | 'text-skipped'
  | 'case-paused'
  | 'case-resumed'
  | 'case-cancelled'
  | 'case-closed'
  | 'case-stopped'
  | 'case-reseated'
  | 'case-moved'
  | 'child-opened'
  | 'start-moved'
  | 'child-owed'
  | 'look-up-failed'
  | 'customer-arrived'
  | 'departure-overtaken'
  | 'customer-differs'
  | 'slot-held'
  | 'slot-taken'
  | 'slot-freed';

/** Outcome and what the order needs of a record. Keys, outcomes and instants only: this leaves PostgreSQL. */
export type Tells = Record<string, string | number | boolean | null>;

/** A fact as the conductor hears it. */
export interface ToldFact {
  seq: number;
  key: string;
  at: Instant;
  tells: Tells;
}

/** When in a case something is said: in which round, and which time within it. */
export interface Turn {
  round: number;
  turn: number;
}

/** A round and, where a step comes again within it, the turn: `2`, `2.3`. */
export function inRound(round: number, turn = 1): string {
  return turn === 1 ? `${round}` : `${round}.${turn}`;
}

/** A step in its round, as orders and keys name it: `reply/2`, `handle/1.2`. */
export function placeOf({ step, round, turn = 1 }: { step: string; round: number; turn?: number }): string {
  return `${step}/${inRound(round, turn)}`;
}

/** The round of a place or of a key that ends with one. */
export function roundIn(place: string): number {
  return Number.parseInt(place.slice(place.lastIndexOf('/') + 1), 10);
}

export const factKey = {
  opened: (step: string, round: number, turn = 1) => `step-opened/${placeOf({ step, round, turn })}`,
  completed: (step: string, round: number, turn = 1) => `step-completed/${placeOf({ step, round, turn })}`,
  arrived: (step: string, round: number) => `customer-arrived/${step}/${round}`,
  cancelled: 'case-cancelled',
  /** Told only when something else than the order ended the case. */
  closed: 'case-closed',
  missed: (deadline: string, at: Turn) => `deadline-missed/${deadline}/${inRound(at.round, at.turn)}`,
  escalated: (deadline: string, at: Turn, level: string, repeat: number) =>
    `escalated/${deadline}/${inRound(at.round, at.turn)}/${level}${repeat > 1 ? `#${repeat}` : ''}`,
  skipped: (deadline: string, at: Turn, level: string, repeat: number) =>
    `level-skipped/${deadline}/${inRound(at.round, at.turn)}/${level}${repeat > 1 ? `#${repeat}` : ''}`,
} as const;

export const SYSTEM = 'system';
