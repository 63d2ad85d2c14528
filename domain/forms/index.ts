import { definitionOf } from '../procedures';
import type { Form, Forms } from '../procedures/definition';

/** The forms of a procedure; a missing one is a broken release. */
export function formsOf(procedure: string): Forms {
  return definitionOf(procedure).forms;
}

/** The form of one step. */
export function recordFormOf(procedure: string, step: string): Form {
  const form = formsOf(procedure).records[step];
  if (!form) throw new Error(`${procedure} has no form for ${step}`);
  return form;
}
