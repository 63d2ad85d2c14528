import { z } from 'zod';
import type { Procedure } from '../language/procedure';
import { textTemplates, type TextTemplate } from '../language/text-templates';
import { variablesIn } from '../texts';
import { formsOf } from '.';
import { fieldsOf, keysOf } from './keys-of';

const LONGEST_SCRIPT = 4_000;
const LONGEST_TEXT = 500;
const LONGEST_OBJECTION = 200;
const LONGEST_ANSWER = 2_000;
const MOST_OBJECTIONS = 30;

const knownAtSteps = ['customerName', 'plate', 'phone', 'reply', 'appointmentAt'];
const knownWhenSent = ['customerName', 'plate', 'service', 'appointmentAt', 'documentsToBring'];

/** The words of a policy: what is said at each step, what is answered there, what customers are sent. Empty words are the house's own. */
export function policyWords(procedure: Procedure) {
  const steps = Object.keys(procedure.steps);
  const said = naming(() => [...keysOf(procedure).fields, ...knownAtSteps]);
  const objection = z.strictObject({ says: said(LONGEST_OBJECTION).min(1), answer: said(LONGEST_ANSWER).min(1) });
  return {
    scripts: each(steps, () => said(LONGEST_SCRIPT)),
    texts: each(templatesOf(procedure), template =>
      naming(() => namesWhenSent(procedure, template))(LONGEST_TEXT).meta({ format: 'multiline' }),
    ),
    objections: each(steps, () => z.array(objection).max(MOST_OBJECTIONS)),
  };
}

/** The texts a procedure sends. */
export function templatesOf({ steps }: Procedure): TextTemplate[] {
  return [...new Set(Object.values(steps).flatMap(({ texts }) => Object.values(texts ?? {})))];
}

function each<K extends string, T extends z.ZodType>(keys: readonly K[], formOf: (key: K) => T) {
  return z.strictObject(Object.fromEntries(keys.map(key => [key, formOf(key).optional()]))).optional();
}

/** Words for people, so long at most: what stands in braces must be something that is known there. */
function naming(namesOf: () => readonly string[]) {
  let known: Set<string> | null = null;
  const check = (text: string, context: z.RefinementCtx) => {
    // a form is made far more often than words are changed
    const names = (known ??= new Set(namesOf()));
    const unknown = variablesIn(text).filter(name => !names.has(name));
    if (unknown.length > 0)
      context.addIssue({ code: 'custom', message: `names {${unknown.join('}, {')}}, which no case knows` });
  };
  return (longest: number) => z.string().max(longest).superRefine(check);
}

/** What a text may name: what the case was opened with, what is said at the steps that send it, and what its own words name. */
function namesWhenSent(procedure: Procedure, template: TextTemplate): string[] {
  const { input, records } = formsOf(procedure.key);
  const sending = Object.entries(procedure.steps).flatMap(([step, { texts = {} }]) =>
    Object.values(texts).includes(template) ? (records[step] ?? []) : [],
  );
  return [...[input, ...sending].flatMap(fieldsOf), ...knownWhenSent, ...variablesIn(textTemplates[template].says)];
}
