import type { Tells } from '../../domain/language/facts';
import type { Procedure, StepTable } from '../../domain/language/procedure';
import type { Verifies } from '../../domain/language/kinds/every-step';

type StepKey<P extends Procedure> = keyof P['steps'] & string;

/** The steps a role does in a procedure; any other is a compile error. */
type StepsBy<P extends Procedure, R extends string> = {
  [S in StepKey<P>]: P['steps'][S]['by'] extends R ? S : never;
}[StepKey<P>];

type ActorRoles<P extends Procedure> = P['steps'][StepKey<P>]['by'];

type Answers<Step extends StepTable> = Step['outcomes'] extends readonly string[]
  ? { outcome: Step['outcomes'][number] | (Step extends { unanswered: infer U extends string } ? U : never) }
  : unknown;

type Entitlement<Step extends StepTable> = Step extends { verifies: Verifies } ? { entitled: boolean } : unknown;

type Said<Step extends StepTable> = Step['tells'] extends readonly string[]
  ? { [Field in Step['tells'][number]]?: string | number | boolean }
  : unknown;

/** What the order learns of a completed step. */
export type Told<P extends Procedure, S extends StepKey<P>> = Answers<P['steps'][S]> &
  Entitlement<P['steps'][S]> &
  Said<P['steps'][S]>;

export interface Actor<P extends Procedure, R extends string> {
  /** Opens the step for the people of this role and waits until it is done. */
  does<S extends StepsBy<P, R>>(step: S): Promise<Told<P, S>>;
}

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

/** One actor per role of the table: `frontDesk.does('relay-reply')`. */
export type Actors<P extends Procedure> = { [R in ActorRoles<P> as Camel<R>]: Actor<P, R> };

/** What a case of this procedure may end with. */
export type OutcomeOf<P extends Procedure> = P['outcomes'][number];

/** The actors of a procedure; `does` is how each of them does a step. */
export function actorsOf<P extends Procedure>(procedure: P, does: (step: string) => Promise<Tells>): Actors<P> {
  const actors = new Map<string, { does: typeof does }>();
  for (const { by } of Object.values(procedure.steps)) actors.set(camel(by), { does });
  return Object.fromEntries(actors) as unknown as Actors<P>; // the keys are the table's own roles
}

function camel(role: string): string {
  return role.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
