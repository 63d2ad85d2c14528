import type { Procedure } from '../language/procedure';
import { definitionOf, findProcedure } from '../procedures';
import type { Words } from '../language/title';
import { choiceWords } from '../words/choices';
import { fieldWords } from '../words/fields';
import { outcomeWords } from '../words/outcomes';
import { settingWords } from '../words/settings';
import { keysOf } from './keys-of';
import { childIn } from '../language/step-table';

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
  const { words: own } = definitionOf(procedure.key);
  const listed: Readonly<Record<string, Words>> = choiceWords;
  return {
    outcomes: pick(outcomes, { ...outcomeWords, ...outcomesOfRuns(procedure), ...own.outcomes }),
    fields: pick(fields, { ...fieldWords, ...own.fields }),
    settings: pick(settings, { ...settingWords, ...own.settings }),
    choices: Object.fromEntries(
      Object.entries(choices).map(([field, values]) => [
        field,
        pick(values, { ...listed[field], ...own.choices?.[field] }),
      ]),
    ),
  };
}

/** A case that is run ends the step of its parent as it ends itself, and in its own words. */
function outcomesOfRuns({ steps }: Procedure): Words {
  const run = Object.values(steps).flatMap(step => childIn(step)?.runs.procedure ?? []);
  const known = run.filter(key => findProcedure(key) !== undefined);
  return Object.fromEntries(known.flatMap(key => Object.entries(definitionOf(key).words.outcomes ?? {})));
}

function pick(keys: readonly string[], words: Words): Words {
  return Object.fromEntries(keys.map(key => [key, words[key] ?? { zh: key, en: key }]));
}
