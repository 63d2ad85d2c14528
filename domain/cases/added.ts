import type { Delivery, Notice } from '../notices/delivery';
import type { Tells } from '../language/facts';
import type { Seat } from '../slots/seat';
import type { Recipient } from '../sla/recipients';
import type { AlarmReason } from '../words/alarms';

/** What a decision adds to the record. */
export interface Added {
  facts: Fact[];
  escalations: Escalation[];
  notices: Notice[];
  deliveries: Delivery[];
  registerEntries: RegisterEntry[];
  texts: TextMessage[];
  /** The customer's days it takes for its calls. */
  days: TakenDay[];
  /** The seats it holds or takes in slots, each in place of what the case had. */
  seats: Seat[];
  /** Cases that give back their seats; one that is taken only where it says so. */
  freedSeats: { caseId: string; evenTaken: boolean }[];
  /** Appointments that are given up, whichever case has taken their seats. */
  freedAppointments: Appointment[];
  /** Confidential results that are kept apart. */
  sealed: SealedResult[];
  /** Years it wanted to know the holidays of and did not. */
  unknownYears: { year: number; store: string | null }[];
  /** Escalations of these are over. */
  endedEscalations: EndedPromise[];
  /** Escalations somebody has seen. */
  acknowledged: { id: string; by: string; note: string | null }[];
}

/** What is escalated no more: one promise, or with no round named whatever was ever told of a topic. */
export interface EndedPromise {
  deadline: string;
  round?: number;
  turn?: number;
}

/** Something that happened to a case, numbered without gaps, never changed. */
export interface Fact {
  caseId: string;
  seq: number;
  key: string;
  kind: string;
  step: string | null;
  round: number | null;
  at: Date;
  recordedAt: Date;
  by: string;
  data: Record<string, unknown>;
  /** What the engine is told of it; null when it is not told. */
  tells: Tells | null;
}

/** A rung reached: who was told how late a step is. */
export interface Escalation {
  id: string;
  caseId: string;
  step: string;
  deadline: string;
  round: number;
  turn: number;
  level: string;
  repeat: number;
  reason: AlarmReason;
  status: 'open' | 'acknowledged' | 'ended';
  dueAt: Date;
  rungAt: Date;
  firedAt: Date;
  to: Recipient[];
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  note: string | null;
}

/** A line of a register (登记表). */
export interface RegisterEntry {
  id: string;
  register: string;
  caseId: string;
  procedure: string;
  step: string;
  round: number;
  turn: number;
  store: string | null;
  role: string;
  recordedBy: string;
  recordedAt: Date;
  entry: Record<string, unknown>;
}

/** A text message to a customer; its delivery says what became of it. */
export interface TextMessage {
  id: string;
  caseId: string;
  step: string;
  round: number;
  turn: number;
  template: string;
  phone: string | null;
  body: string;
  /** What the template's variables are printed as, for gateways that know the template by an id; null where somebody wrote it. */
  variables: Record<string, string> | null;
  queuedAt: Date;
  /** From then on what it says is past, and it is sent no more. */
  saysUntil: Date | null;
}

/** A day of a customer, under each of their keys, for the call of one step. */
export interface TakenDay {
  customers: readonly string[];
  /** `YYYY-MM-DD` in the policy's time zone. */
  day: string;
  caseId: string;
  step: string;
  round: number;
  urgency: number;
  /** They were called on it: nobody takes it any more. */
  called: boolean;
  /** Whose call loses the day by it. */
  losers: readonly string[];
}

/** A customer's appointment in a store. */
export interface Appointment {
  store: string;
  plate: string;
  at: Date;
}

/** A confidential result of one customer. */
export interface SealedResult {
  caseId: string;
  plate: string;
  content: string;
  sealedAt: Date;
  sealedBy: string;
}
