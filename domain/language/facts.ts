import type { Instant } from '../calendar/instants';

/** Everything that can happen to a case. A fact is written once: its key is unique in its case. */
export type FactKind =
  | 'case-opened'
  | 'step-opened'
  | 'step-claimed'
  | 'step-released'
  | 'call-attempted'
  | 'call-preferred'
  | 'call-postponed'
  | 'step-completed'
  | 'deadline-missed'
  | 'warned'
  | 'escalated'
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
  | 'child-opened'
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

export const factKey = {
  opened: (step: string, round: number) => `step-opened/${step}/${round}`,
  completed: (step: string, round: number) => `step-completed/${step}/${round}`,
  arrived: (step: string, round: number) => `customer-arrived/${step}/${round}`,
  cancelled: 'case-cancelled',
  /** Told only when something else than the order ended the case. */
  closed: 'case-closed',
  missed: (deadline: string, round: number) => `deadline-missed/${deadline}/${round}`,
  escalated: (deadline: string, round: number, level: string, repeat: number) =>
    `escalated/${deadline}/${round}/${level}${repeat > 1 ? `#${repeat}` : ''}`,
} as const;

export const SYSTEM = 'system';
