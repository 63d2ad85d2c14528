import type { Place } from './due';
import type { Duration } from '../calendar/instants';
import type { Planned } from './plan-kinds';
import type { Recurs } from './recurring';
import type { Role } from '../people/roles';
import type { StepTable } from './step-table';
import type { Title } from './title';
import type { CardService } from '../people/verification';

export { after, agreedAt, at, on, onTheDay, sharing, within } from './due';
export type { StepTable } from './step-table';
export type { Title } from './title';

/** Numbers of a procedure that are not durations of steps; a policy overrides them. */
export type Settings = Readonly<Record<string, number | boolean | string>>;

/**
 * What a case is about. `store`: it belongs to one; it may as well be head office's, or an agency's that is named; it is
 * always head office's, and no store sees it. `customer`: it is about one, as it is where nothing is said; perhaps about
 * one; about none. `inPlace`: who does what a store's people do where it has no store; left out, an agency that is named.
 */
export interface Subject {
  store: 'required' | 'optional' | 'none';
  customer?: 'required' | 'optional' | 'none';
  inPlace?: Role;
}

export interface ProcedureTable<Steps extends Record<string, StepTable>> {
  key: string;
  title: Title;
  /** Source document and passage. */
  source: string;
  subject: Subject;
  /** The card service that must be included, where a step verifies the customer. */
  service?: CardService;
  /** A case of it is a complaint: while it is open, the customer's next request is noticed (S1). */
  complains?: true;
  /** The kinds of reminder plan whose rows open it, each with who sends such plans (S0 二(二)). */
  planned?: Planned;
  /** When the handbook itself has it opened again and again. */
  recurs?: Recurs;
  /**
   * The appointment it is about was made before: where its time is said. Who agrees on another moves its slot there; with
   * `isGivenUpWithIt` a case that is cancelled gives it up.
   */
  keeps?: { at: readonly Place<keyof Steps & string>[]; isGivenUpWithIt?: true };
  /** What a case without a customer is about: the first of these places that has a value. */
  about?: readonly Place<keyof Steps & string>[];
  /** The system runs it for itself: it has no order, the engine hears nothing of it, and nobody is shown its cases. */
  isSynthetic?: true;
  /** The edition of its order: raised with every change that workflows under way cannot replay. 1 when left out. */
  edition?: number;
  /** The step whose completion is T; `round`: T is the opening of each round. */
  clock?: (keyof Steps & string) | 'round';
  /** The step a new round starts from. */
  roundsFrom?: keyof Steps & string;
  /**
   * A case that goes on from event to event: the step `by` is done by the system when it happens (anew), and begins a
   * round in which all of `begins` are open side by side. What the former round still waited for is void. `on` is the event
   * that is reported from outside; one procedure answers it.
   */
  restarts?: { on: 'departure'; by: keyof Steps & string; begins: readonly (keyof Steps & string)[] };
  steps: Steps;
  outcomes: readonly string[];
  settings: Settings;
  contact: { retryAfter: Duration; maxAttempts: number; workdaysOnly?: boolean };
}

/** Checks the table against itself at compile time and hands it back as it is. */
export function procedure<
  const Steps extends { [S in keyof Steps]: StepTable<Extract<keyof Steps, string>, Extract<keyof Own, string>> },
  const Outcomes extends readonly string[],
  const Own extends Settings,
>(
  table: Omit<ProcedureTable<Steps>, 'outcomes' | 'settings'> & {
    outcomes: Outcomes;
    settings: Own;
  },
) {
  return table;
}

/** Any procedure, its keys widened to strings. */
export type Procedure = ProcedureTable<Record<string, StepTable>>;

/** The key of the deadline a step stands under: its own, the one it shares, or none. */
export function deadlineOf(procedure: Procedure, step: string): string | null {
  const due = procedure.steps[step]?.due;
  if (!due) return null;
  return due.rule === 'sharing' ? due.with : step;
}

/** The steps that stand under one deadline, in the order of the table; its owner is the last. */
export function stepsUnder(procedure: Procedure, deadline: string): string[] {
  return Object.keys(procedure.steps).filter(step => deadlineOf(procedure, step) === deadline);
}

/** The first step a person does: open as soon as the case is. */
export function firstStep(procedure: Procedure): string {
  const [first] = Object.keys(procedure.steps).filter(step => procedure.steps[step]?.by !== 'system');
  if (first === undefined) throw new Error(`${procedure.key} has no steps`);
  return first;
}

/** What the system records where time answers for a step. */
export function saidByTime(expires: NonNullable<StepTable['expires']>): Record<string, string> {
  return 'overdue' in expires ? { ...expires.says } : { outcome: expires.outcome };
}

/** Everyone who may do a step. */
export function doersOf(step: StepTable): Role[] {
  return [...(step.by === 'system' ? [] : [step.by]), ...(step.also ?? [])];
}
