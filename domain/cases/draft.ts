import { SYSTEM, type FactKind, type Tells } from '../language/facts';
import { inZoneOf, type Policy } from '../sla/policy';
import type { Procedure } from '../language/procedure';
import { procedureOf } from '../procedures';
import type { Added, Fact } from './added';
import type { IdempotencyKey } from './change';
import type { State } from './state';
import type { World } from './world';

/** A case under one decision: as it was, as it will be, and what the decision adds. `changeOf` says what came of it. */
export interface Draft extends State {
  readonly nowMs: number;
  /** Who acts: a person, a machine client, or the system. */
  by: string;
  readonly world: World;
  readonly procedure: Procedure;
  policy: Policy;
  /** The case as it was; null for one that is opened. */
  readonly before: Pick<State, 'case' | 'steps' | 'deadlines'> | null;
  /** It is being brought to where its order comes: what it opens is told, so that the engine need not open it. */
  isPlayed: boolean;
  /** Its conductor says up to where it has heard. */
  hasHeard: boolean;
  /** Whose the first step of a case that opens is, where its work was shared out. */
  holder: string | null;
  /** The caller's key under which it is known. */
  idempotency: IdempotencyKey | null;
  readonly added: Added;
}

/** Who acts on a case, when, in which world. */
export interface Acting {
  by: string;
  nowMs: number;
  world: World;
}

/** Begins a decision on a case as it was loaded. */
export function begin(state: State, acting: Acting): Draft {
  const { case: row, steps, deadlines } = state;
  const before = { case: { ...row }, steps: steps.map(each => ({ ...each })), deadlines: deadlines.map(copy) };
  return draftOf(state, before, acting);
}

/** Begins the decision that opens a case. */
export function beginNew(row: State['case'], acting: Acting): Draft {
  return draftOf({ case: row, steps: [], deadlines: [], told: [] }, null, acting);
}

function draftOf(state: State, before: Draft['before'], { by, nowMs, world }: Acting): Draft {
  return {
    nowMs,
    by,
    world,
    procedure: procedureOf(state.case.procedure),
    policy: inZoneOf(world.policy(state.case.policyId), world.zoneOf(state.case.store)),
    ...state,
    before,
    isPlayed: false,
    hasHeard: false,
    holder: null,
    idempotency: null,
    added: nothing(),
  };
}

function nothing(): Added {
  return {
    facts: [],
    escalations: [],
    notices: [],
    deliveries: [],
    registerEntries: [],
    texts: [],
    days: [],
    seats: [],
    freedSeats: [],
    freedAppointments: [],
    sealed: [],
    unknownYears: [],
    endedEscalations: [],
    acknowledged: [],
  };
}

const copy = <Row extends object>(row: Row): Row => ({ ...row });

/** What is put on record. */
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
export function note(draft: Draft, noted: Noted): Fact {
  draft.case.lastSeq += 1;
  const fact: Fact = {
    caseId: draft.case.id,
    seq: draft.case.lastSeq,
    key: noted.key,
    kind: noted.kind,
    step: noted.step ?? null,
    round: noted.round ?? null,
    at: new Date(noted.atMs ?? draft.nowMs),
    recordedAt: new Date(draft.nowMs),
    by: noted.by ?? draft.by,
    data: noted.data ?? {},
    tells: noted.tells ?? null,
  };
  draft.added.facts.push(fact);
  return fact;
}

export { SYSTEM };
