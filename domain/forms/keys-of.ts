import { z } from 'zod';
import { gatherings } from '../language/gatherings';
import { defaultPolicy } from '../sla/policy';
import { saidByTime, type Procedure, type StepTable } from '../language/procedure';
import { findProcedure } from '../procedures';
import { skippedWords } from '../words/facts';
import { formsOf } from '.';
import { besideOf, callIn, childIn } from '../language/step-table';
import type { Runs } from '../language/kinds/child';

/** Every key of a procedure that a person may meet. */
export interface ProcedureKeys {
  outcomes: string[];
  fields: string[];
  settings: string[];
  /** What fields may hold where that is a closed list, `outcome` apart. */
  choices: Readonly<Record<string, readonly string[]>>;
}

type Schema = z.core.JSONSchema.BaseSchema;
type Property = readonly [name: string, schema: Schema];

/** What has to have a word: read from the tables and the forms themselves, so that nothing can be forgotten. */
export function keysOf(procedure: Procedure): ProcedureKeys {
  const { input, records } = formsOf(procedure.key);
  const properties = [input, ...Object.values(records)].flatMap(form => propertiesIn(jsonSchemaOf(form)));
  const steps = Object.values(procedure.steps);
  const choices = new Map<string, Set<string>>();
  for (const [name, schema] of properties) {
    const known = choices.get(name) ?? new Set<string>();
    for (const value of valuesOf(schema)) choices.set(name, known.add(value));
  }
  const outcomes = [...procedure.outcomes, ...steps.flatMap(outcomesOf), ...(choices.get('outcome') ?? [])];
  choices.delete('outcome');
  if (steps.some(mayComeTooLate)) choices.set('reason', new Set(Object.keys(skippedWords)));
  return {
    outcomes: [...new Set(outcomes)],
    fields: [...new Set([...properties.map(([name]) => name), ...steps.flatMap(addedFields)])],
    settings: Object.keys(defaultPolicy(procedure).settings),
    choices: Object.fromEntries([...choices].map(([name, values]) => [name, [...values]])),
  };
}

/** A form as a JSON Schema, as a client sends it. */
export function jsonSchemaOf(form: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
}

/** The names of a form's fields, those of lists in it left out. */
export function fieldsOf(form: z.ZodType): string[] {
  return Object.keys(jsonSchemaOf(form).properties ?? {});
}

/** What a step may answer: people, the last call in vain, time, the case it runs, or the system that passes over it. */
function outcomesOf(step: StepTable): string[] {
  const { outcomes = [], expires } = step;
  const { runs, starts } = childIn(step) ?? {};
  const byTime = expires ? saidByTime(expires)['outcome'] : undefined;
  return [
    ...outcomes,
    ...(step.kind === 'call' ? [step.unanswered] : []),
    ...(byTime === undefined ? [] : [byTime]),
    ...(runs ? outcomesOfRun(runs) : []),
    ...(starts !== undefined || mayComeTooLate(step) || besideOf(step) !== null ? ['skipped'] : []),
  ];
}

/** Is it passed over where its moment lies too far back? */
function mayComeTooLate({ tooLate, ahead }: StepTable): boolean {
  return tooLate !== undefined || ahead !== undefined;
}

/** How a case that is run ends its step: as it ends itself, unless nobody waits for it or it is one of many. */
function outcomesOfRun({ procedure, each, detached, unlessSooner }: Runs): string[] {
  const own = each ? ['completed'] : detached ? [] : [...(findProcedure(procedure)?.outcomes ?? []), 'cancelled'];
  return unlessSooner ? [...own, 'skipped'] : own;
}

/** What the system adds to a record: a case that is run leaves its id, or what is owed instead; what was gathered its lists. */
function addedFields(step: StepTable): string[] {
  const { copies = {}, promises } = step;
  const gathers = 'gathers' in step ? step.gathers : 'generates' in step ? step.generates : undefined;
  return [
    ...Object.keys(copies),
    ...(promises ? [promises.field] : []),
    ...(step.kind === 'child' ? ['child', 'owed', 'appointmentAt'] : []),
    ...(mayComeTooLate(step) ? ['reason', 'wasDueAt'] : []),
    ...(callIn(step)?.bound ? ['outsideAllowedHours'] : []),
    ...(gathers ? gatherings[gathers] : []),
  ];
}

/** Properties at any depth, those of lists and of alternatives as well. */
function propertiesIn(schema: Schema): Property[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]): Property[] =>
    typeof part === 'boolean' ? [] : [[name, part], ...propertiesIn(part)],
  );
  return [...own, ...partsOf(schema).flatMap(propertiesIn)];
}

function valuesOf(schema: Schema): string[] {
  const own = [...(schema.enum ?? []), schema.const].filter(value => typeof value === 'string');
  return [...own, ...partsOf(schema).flatMap(valuesOf)];
}

function partsOf({ anyOf = [], oneOf = [], allOf = [], items, additionalProperties }: Schema): Schema[] {
  const parts = [...anyOf, ...oneOf, ...allOf, items, additionalProperties].flat();
  return parts.filter(part => typeof part === 'object');
}
