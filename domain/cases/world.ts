import type { Calendar } from '../calendar/calendars';
import type { Duty } from '../duty/duty';
import type { GatheringKey } from '../language/gatherings';
import type { Group, Way } from '../notices/delivery';
import type { Policy } from '../sla/policy';
import type { StaffMember } from '../sla/recipients';
import type { Orders } from '../language/trial';
import type { CardHolder } from '../people/verification';
import type { Appointment, TakenDay } from './added';
import type { Procedure } from '../language/procedure';
import type { Seat, SlotInUse } from '../slots/seat';
import type { State, Step } from './state';

/** What a decision must know of the world beside the case: what is at hand, and what it may ask the ledger. */
export interface World extends Known, Asked {}

/** At hand in every process; read again when somebody says it changed. */
export interface Known {
  /** The orders in force: the ledger plays them over the facts of a case. Where one is missing, the engine conducts alone. */
  orders: Orders;
  policy(id: string): Policy;
  staff(): readonly StaffMember[];
  /** Is it known of this person that they have left? */
  hasLeft(id: string): boolean;
  /** How a person wants to be reached, besides the inbox, in their order. */
  waysOf(person: string): readonly Way[];
  groups(): readonly Group[];
  /** Who is on duty, and who is away. */
  duty(): Duty;
  hasStore(key: string): boolean;
  /** Has this store closed? Nothing new begins there. */
  isClosed(store: string): boolean;
  /** The agency somebody names: its key, or its plain name where it has none here. */
  agencyNamed(said: string): string;
  /** The time zone of a store, or undefined for none. */
  zoneOf(store: string | null): string | undefined;
  /** The calendar calls of a store go by: its own years before those for all. */
  calendar(store: string | null): Calendar;
  /** A new id for a case that is opened now. */
  newCaseId(nowMs: number): string;
}

/** Answered from the ledger, within the transaction of the act that asks. */
export interface Asked {
  /** The policy for a new case: the store's latest, else the latest for all. */
  currentPolicy(procedure: string, store: string | null): Promise<Policy>;
  /** A customer's days from a day on that are held for calls; this act alone may take them from then on. */
  heldDays(customers: readonly string[], fromDay: string): Promise<HeldDays>;
  /** Says that this act takes a day, so that its next question finds it held. */
  noteDay(day: TakenDay): void;
  /** Has the days of many customers to this act alone, so that no two acts wait for each other. */
  reserveDays(customers: readonly string[]): Promise<void>;
  /** What a step of the system gathers for its record. */
  gathered(gathering: GatheringKey, of: Gathering, step: string): Promise<Record<string, unknown>>;
  /** Whose card a plate is, or null. */
  holderOf(plate: string): Promise<CardHolder | null>;
  hasOpenComplaint(plate: string): Promise<boolean>;
  /** Is a case of this step of a list open still, besides this one? */
  hasOpenChild(step: Step, besides: string): Promise<boolean>;
  /** The slot a case wants, where its store has any; this act alone may seat anybody in that store from then on. */
  slotFor(wanted: WantedSlot): Promise<SlotInUse | null>;
  /** The seat a case has. */
  seatOf(caseId: string): Promise<Seat | null>;
  /** The seat that was taken for a customer's appointment. */
  seatTakenFor(appointment: Appointment): Promise<Seat | null>;
}

/** A slot as a case asks for it. `department` is empty for the store's own; one without slots of its own uses those. */
export interface WantedSlot {
  caseId: string;
  store: string;
  department: string;
  at: Date;
}

/** The case a step gathers in, by which policy, when. */
export interface Gathering extends Pick<State, 'case' | 'steps'> {
  procedure: Procedure;
  policy: Policy;
  nowMs: number;
}

/** A day of a customer that is held for a call, under one of their keys. `day` is `YYYY-MM-DD`. */
export interface HeldDay {
  day: string;
  caseId: string;
  /** The smaller number goes first. */
  urgency: number;
  called: boolean;
}

/** A customer's days that are held, by their day. */
export type HeldDays = ReadonlyMap<string, readonly HeldDay[]>;

/** A case pins a policy this process has not read yet. */
export class UnknownPolicy extends Error {
  constructor(readonly id: string) {
    super(`policy ${id} is not at hand`);
    this.name = 'UnknownPolicy';
  }
}
