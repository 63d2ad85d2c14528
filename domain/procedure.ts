import type { Duration } from './instants';
import type { RegisterKey } from './register-keys';
import type { Role } from './roles';

/**
 * The language the handbooks are written in: a procedure is a typed table of steps.
 * A misspelt step, an unknown clock or a wrong actor does not compile.
 */
export interface Title {
  zh: string;
  en: string;
}

/**
 * When a step is due. `within`: from its opening · `after`: from T · `sharing`: the deadline of a later step of the same
 * clock · `at`: at an agreed time, the first of these places that has one, plus the policy's punctuality grace.
 */
export type Due<Step extends string = string> =
  | { rule: 'within'; duration: Duration }
  | { rule: 'after'; of: Step; duration: Duration }
  | { rule: 'sharing'; with: Step }
  | { rule: 'at'; places: readonly Place<Step>[] };

/** Where a value is found: a field of a step's record, or of what the case was opened with. */
export type Place<Step extends string = string> = `${Step | 'input'}.${string}`;

export const within = (duration: Duration): Due<never> => ({ rule: 'within', duration });
export const after = <S extends string>(of: S, duration: Duration): Due<S> => ({ rule: 'after', of, duration });
export const at = <S extends string>(...places: readonly Place<S>[]): Extract<Due<S>, { rule: 'at' }> => ({
  rule: 'at',
  places,
});
export const sharing = <S extends string>(step: S): Due<S> => ({ rule: 'sharing', with: step });

/** How a call to the customer behaves when nobody answers. */
export interface Call {
  /** The outcome the system gives the step after the last allowed attempt. */
  unanswered: string;
  /** A call we start: never in the customer's rest hours (decision 2). */
  bound?: boolean;
  /** Which planned call a customer gets on a day when two want it: the smaller number goes first; 5 when left out. */
  urgency?: number;
  /** The setting with this call's own spacing of attempts, where it differs from the policy's. */
  spacing?: string;
}

/** A case run as a step: opened with these values, it completes the step with its outcome. */
export interface Runs<Step extends string = string> {
  procedure: string;
  input: Readonly<Record<string, readonly Place<Step>[]>>;
  /** The step is done as soon as the case is open; the case goes its own way. */
  detached?: true;
  /** Skipped when an agreed time is nearer than this setting. */
  unlessSooner?: { than: string; places: readonly Place<Step>[] };
}

/** One row of a document's table. `Step` are the keys of the same table. */
export interface StepTable<Step extends string = string> {
  title: Title;
  by: Role | 'system';
  /** Other roles that may do it as well. */
  also?: readonly Role[];
  due?: Due<Step>;
  /** The register its record is entered in. */
  writes?: RegisterKey;
  /** What the step may answer; its record then requires `outcome`. */
  outcomes?: readonly string[];
  /** Record fields the order needs to know, besides `outcome`. They reach the engine, so never personal data. */
  tells?: readonly string[];
  /** The step is a case of its own. */
  runs?: Runs<Step>;
  /** The step begins with the customer's arrival: its deadline runs from there (decision 9). */
  arrives?: true;
  /** What time decides: when nobody has answered by then, the system does. */
  expires?: { outcome: string; places: readonly Place<Step>[]; grace: string };
  /** Looks the customer's card up; the order is told `entitled`. `holder` asks for a card, not for a service. */
  verifies?: true | 'holder';
  /** A call to the customer: takes attempts. */
  call?: Call;
  /** Record fields left empty are copied from the first place that has a value: `step.field` or `input.field`. */
  copies?: Readonly<Record<string, readonly Place<Step>[]>>;
  /** Register column ← record field, where their names differ; `completedAt` is the moment of completion. */
  enters?: Readonly<Record<string, string>>;
  /** The record field that names the store the case goes on in. */
  movesTo?: string;
  /** What is promised to the customer by completing: a record field, and how long after it. */
  promises?: { field: string; within: Duration };
  /** The text message that goes out when the step ends so: outcome → template. */
  texts?: Readonly<Record<string, TextTemplate>>;
  /** Where rework or an open complaint is noticed and the store manager told at once (S1). */
  flagsRework?: boolean;
  /** What must be said (话术), with {variables}. */
  script?: { zh: string };
}

/** Numbers of a procedure that are not durations of steps; a policy overrides them. */
export type Settings = Readonly<Record<string, number | boolean | string>>;

export type TextTemplate = 'appointment-booked' | 'could-not-reach-you' | 'service-reminder';

export interface ProcedureTable<Steps extends Record<string, StepTable>> {
  key: string;
  title: Title;
  /** Source document and passage. */
  source: string;
  /** The card service that must be included; verification asks for it. */
  service: string;
  /** The step whose completion is T. */
  clock?: keyof Steps & string;
  /** The step a new round starts from. */
  roundsFrom?: keyof Steps & string;
  steps: Steps;
  outcomes: readonly string[];
  settings: Settings;
  contact: { retryAfter: Duration; maxAttempts: number };
}

/** Checks the table against itself at compile time and hands it back as it is. */
export function procedure<
  const Steps extends { [S in keyof Steps]: StepTable<Extract<keyof Steps, string>> },
  const Outcomes extends readonly string[],
>(table: Omit<ProcedureTable<Steps>, 'outcomes'> & { outcomes: Outcomes }) {
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

/** The first deadline that starts running with T, or null. */
export function firstDeadlineAfterClock(procedure: Procedure): string | null {
  const owner = Object.entries(procedure.steps).find(
    ([, { due }]) => due?.rule === 'after' && due.of === procedure.clock,
  );
  return owner ? owner[0] : null;
}

/** Everyone who may do a step. */
export function doersOf(step: StepTable): Role[] {
  return [...(step.by === 'system' ? [] : [step.by]), ...(step.also ?? [])];
}
