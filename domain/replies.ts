import type { Procedure } from './language/procedure';
import { procedures } from './procedures';

/** The step at which the reply to the customer is decided, by procedure: whoever passes a reply on copies it from there. */
export const replySteps: Readonly<Record<string, string>> = Object.fromEntries(
  procedures.flatMap(procedure => {
    const step = Object.keys(procedure.steps).find(each => sourceOf(procedure, each) !== null);
    return step === undefined ? [] : [[procedure.key, originOf(procedure, step)]];
  }),
);

function originOf(procedure: Procedure, step: string): string {
  const source = sourceOf(procedure, step);
  return source === null ? step : originOf(procedure, source);
}

function sourceOf({ steps }: Procedure, step: string): string | null {
  const [source] = steps[step]?.copies?.['reply']?.[0]?.split('.') ?? [];
  return source ?? null;
}
