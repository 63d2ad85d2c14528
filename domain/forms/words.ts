import type { Procedure } from '../procedure';
import type { Title } from '../title';
import { choiceWords } from '../words/choices';
import { fieldsApart, fieldWords } from '../words/fields';
import { outcomesApart, outcomeWords } from '../words/outcomes';
import { settingWords } from '../words/settings';
import { keysOf } from './keys-of';

export type Words = Readonly<Record<string, Title>>;

/** The words of a procedure: what a person reads instead of its keys. */
export interface ProcedureWords {
  outcomes: Words;
  fields: Words;
  settings: Words;
  choices: Readonly<Record<string, Words>>;
}

/** The words of everything a procedure may say or ask. A key without a word stands for itself. */
export function wordsOf(procedure: Procedure): ProcedureWords {
  const { outcomes, fields, settings, choices } = keysOf(procedure);
  const listed: Readonly<Record<string, Words>> = choiceWords;
  return {
    outcomes: pick(outcomes, { ...outcomeWords, ...outcomesApart[procedure.key] }),
    fields: pick(fields, { ...fieldWords, ...fieldsApart[procedure.key] }),
    settings: pick(settings, settingWords),
    choices: Object.fromEntries(
      Object.entries(choices).map(([field, values]) => [field, pick(values, listed[field] ?? {})]),
    ),
  };
}

function pick(keys: readonly string[], words: Words): Words {
  return Object.fromEntries(keys.map(key => [key, words[key] ?? { zh: key, en: key }]));
}
