import type { Call } from './kinds/call';
import type { Child } from './kinds/child';
import type { Verifies } from './kinds/every-step';
import type { Event } from './kinds/event';
import type { Gather } from './kinds/gather';
import type { Reception } from './kinds/reception';
import type { Work } from './kinds/work';

/**
 * One row of a document's table: the language the handbooks are written in. Its kind says what else may be said of it.
 * `Step` are the keys of the same table, `Setting` those of its procedure's settings; a misspelt step or setting, an
 * unknown clock or a wrong actor does not compile.
 */
export type StepTable<Step extends string = string, Setting extends string = string> =
  | Work<Step, Setting>
  | Call<Step, Setting>
  | Child<Step, Setting>
  | Gather<Step, Setting>
  | Event<Step, Setting>
  | Reception<Step, Setting>;

export type StepKind = NonNullable<StepTable['kind']>;

/** A step of one kind. */
export type StepOf<Kind extends StepKind> = Extract<StepTable, { kind?: Kind }>;

export function kindOf({ kind = 'work' }: StepTable): StepKind {
  return kind;
}

/** The step where it is a call to the customer. */
export function callIn(step: StepTable | undefined): Call | undefined {
  return step?.kind === 'call' ? step : undefined;
}

/** The step it goes on beside, and is over with. */
export function besideOf(step: StepTable | undefined): string | null {
  return typeof step?.beside === 'string' ? step.beside : null;
}

/** What is looked up of the customer in it. */
export function verifiesIn(step: StepTable | undefined): Verifies | undefined {
  return step && 'verifies' in step ? step.verifies : undefined;
}

/** The step where it is a case of its own. */
export function childIn(step: StepTable | undefined): Child | undefined {
  return step?.kind === 'child' ? step : undefined;
}
