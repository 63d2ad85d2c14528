import type { z } from 'zod';
import type { Procedure, ProcedureTable, StepTable } from '../language/procedure';
import type { Words } from '../language/title';

/** A procedure as its folder holds it: the handbook's table, the forms people fill in, and the words that are its own. */
export interface Definition {
  table: Procedure;
  forms: Forms;
  words: OwnWords;
}

/** What opens a case, and what each step records. */
export interface Forms {
  input: Form;
  records: Readonly<Record<string, Form>>;
}

export type Form = z.ZodType<Record<string, unknown>>;

/** The words nobody else uses, and those that mean something else here; all others stand in `domain/words`. */
export interface OwnWords {
  outcomes?: Words;
  fields?: Words;
  settings?: Words;
  /** What a field may hold, by field. */
  choices?: Readonly<Record<string, Words>>;
}

/** Puts a procedure together. A step without a form does not compile. */
export function define<Steps extends Record<string, StepTable>>(parts: {
  table: ProcedureTable<Steps>;
  forms: { input: Form; records: Readonly<Record<keyof Steps & string, Form>> };
  words?: OwnWords;
}): Definition {
  return { words: {}, ...parts };
}
