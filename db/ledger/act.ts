import type { Calendar } from '../../domain/calendars';
import { SYSTEM, type FactKind, type Tells } from '../../domain/facts';
import type { TriedFact } from '../../domain/play-order';
import { inZoneOf, type Policy } from '../../domain/policy';
import type { Procedure } from '../../domain/procedure';
import { procedureOf } from '../../domain/procedures';
import type { Orders } from '../../domain/trial';
import type { Querier } from '../connection';
import type { StaffMember } from '../../domain/recipients';
import type { AlertRow, CaseRow, DeadlineRow, EscalationRow, FactRow, RegisterRow, StepRow, TextRow } from './rows';

/** What the ledger must know of the world beside the case. */
export interface World {
  /** The orders in force: the ledger plays them over the facts of a case. Where one is missing, the engine conducts alone. */
  orders: Orders;
  policy(id: string): Policy;
  staff(): readonly StaffMember[];
  hasStore(key: string): boolean;
  /** The agency somebody names: its key, or its plain name where it has none here. */
  agencyNamed(said: string): string;
  /** The time zone of a store, or undefined for none. */
  zoneOf(store: string | null): string | undefined;
  /** The calendar calls of a store go by: its own years before those for all. */
  calendar(store: string | null): Calendar;
  /** The policy for a new case: the store's latest, else the latest for all. */
  currentPolicy(procedure: string, store: string | null, within?: Querier): Promise<Policy>;
}

/** A case pins a policy this process has not read yet. */
export class UnknownPolicy extends Error {
  constructor(readonly id: string) {
    super(`policy ${id} is not at hand`);
    this.name = 'UnknownPolicy';
  }
}

/** One act on one case: what was there, and everything it adds. Written in one statement by `writeActs`. */
export interface Act {
  nowMs: number;
  by: string;
  world: World;
  procedure: Procedure;
  policy: Policy;
  case: CaseRow;
  isNew: boolean;
  steps: StepRow[];
  deadlines: DeadlineRow[];
  /** What was told before this act, of what an order goes by; null when it was not loaded. */
  told: TriedFact[] | null;
  /** It is being brought to where its order comes: what it opens is told, so that the engine need not open it. */
  isPlayed: boolean;
  facts: FactRow[];
  touchedSteps: Set<StepRow>;
  touchedDeadlines: Set<DeadlineRow>;
  escalations: EscalationRow[];
  alerts: AlertRow[];
  registerEntries: RegisterRow[];
  texts: TextRow[];
  /** Escalations of these deadlines are over. */
  endEscalations: string[];
  /** Highest seq the engine must be told, or null when it need not know. */
  tellSeq: number | null;
  /** Highest seq the conductor says it has heard. */
  heardSeq: number | null;
  idempotency: { caller: string; key: string; request: string } | null;
}

export type Loaded = Pick<Act, 'case' | 'steps' | 'deadlines' | 'told'>;

/** Begins an act of `by` on a loaded case, at `nowMs`. */
export function beginAct(loaded: Loaded, by: string, nowMs: number, world: World): Act {
  return {
    nowMs,
    by,
    world,
    procedure: procedureOf(loaded.case.procedure),
    policy: inZoneOf(world.policy(loaded.case.policyId), world.zoneOf(loaded.case.store)),
    ...loaded,
    isNew: false,
    isPlayed: false,
    facts: [],
    touchedSteps: new Set(),
    touchedDeadlines: new Set(),
    escalations: [],
    alerts: [],
    registerEntries: [],
    texts: [],
    endEscalations: [],
    tellSeq: null,
    heardSeq: null,
    idempotency: null,
  };
}

export interface Noted {
  kind: FactKind;
  key: string;
  step?: string;
  round?: number;
  atMs?: number;
  by?: string;
  data?: Record<string, unknown>;
  tells?: Tells;
}

/** Adds a fact under the next seq. One that `tells` goes to the engine. */
export function note(act: Act, noted: Noted): FactRow {
  act.case.lastSeq += 1;
  const fact: FactRow = {
    caseId: act.case.id,
    seq: act.case.lastSeq,
    key: noted.key,
    kind: noted.kind,
    step: noted.step ?? null,
    round: noted.round ?? null,
    at: new Date(noted.atMs ?? act.nowMs),
    recordedAt: new Date(act.nowMs),
    by: noted.by ?? act.by,
    data: noted.data ?? {},
    tells: noted.tells ?? null,
  };
  act.facts.push(fact);
  if (fact.tells) act.tellSeq = fact.seq;
  return fact;
}

export function openSteps(act: Pick<Act, 'steps'>): StepRow[] {
  return act.steps.filter(({ status }) => status === 'open');
}

/** The latest record of a step, over all rounds. */
export function recordOf(act: Pick<Act, 'steps'>, step: string): Record<string, unknown> | null {
  const done = act.steps.filter(row => row.step === step && row.record !== null);
  return done.sort((a, b) => b.round - a.round)[0]?.record ?? null;
}

export function isOver(row: Pick<CaseRow, 'status'>): boolean {
  return row.status === 'closed' || row.status === 'cancelled';
}

export { SYSTEM };
