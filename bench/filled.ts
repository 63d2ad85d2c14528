import type { z } from 'zod';
import { jsonSchemaOf } from '../domain/forms/keys-of';
import { LIES } from '../domain/forms/out-of-time';
import { USUAL } from '../domain/forms/usual';

type Values = Record<string, unknown>;
type Schema = z.core.JSONSchema.BaseSchema;

/** How a form is filled in. */
export interface Filling {
  nowMs: number;
  /** Values by field, at any depth: they go into every field of that name. */
  known?: Readonly<Values>;
  /** Values by field for where one is wanted. */
  preferred?: Readonly<Values>;
  /** Only what is required, without what is usual. */
  isBare?: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS_AHEAD = 60;

/** What a form takes, made from its JSON Schema alone: of every choice the first, and as little as there must be. */
export function filled(form: z.ZodType, filling: Filling): Values {
  return objectOf(schemaOf(form), filling);
}

const schemas = new WeakMap<z.ZodType, Schema>();

/** Made once for each form: the same few are filled in all the time. */
function schemaOf(form: z.ZodType): Schema {
  const known = schemas.get(form) ?? jsonSchemaOf(form);
  schemas.set(form, known);
  return known;
}

function objectOf({ properties = {}, required = [] }: Schema, filling: Filling): Values {
  const { known = {}, preferred = {}, isBare = false } = filling;
  const fields = Object.entries(properties).flatMap(([name, part]): [string, unknown][] => {
    if (typeof part === 'boolean') return [];
    if (known[name] !== undefined) return [[name, known[name]]];
    const isWanted = required.includes(name) || name === 'outcome' || (!isBare && part[USUAL] === true);
    return isWanted ? [[name, preferred[name] ?? valueOf(part, filling, name)]] : [];
  });
  return Object.fromEntries(fields);
}

function valueOf(schema: Schema, filling: Filling, name: string): unknown {
  const [chosen] = [schema.const, schema['example'], schema.examples?.[0], schema.enum?.[0]].filter(isGiven);
  if (chosen !== undefined) return chosen;
  const [first] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (typeof first === 'object') return valueOf(first, filling, name);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, filling);
    case 'array':
      return listOf(schema, filling, name);
    case 'string':
      return textOf(schema, filling.nowMs, name);
    case 'number':
    case 'integer':
      return Math.min(Math.max(schema.minimum ?? 1, 1), schema.maximum ?? 1);
    case 'boolean':
      return true;
    default:
      throw new Error(`nothing says what ${name} may hold: give it a type in forms.ts, or an example in its meta`);
  }
}

const isGiven = (value: unknown): boolean => value !== undefined;

function listOf({ items, minItems = 1 }: Schema, filling: Filling, name: string): unknown[] {
  if (typeof items !== 'object' || Array.isArray(items)) throw new Error(`nothing says what ${name} lists`);
  return Array.from({ length: Math.max(minItems, 1) }, () => valueOf(items, filling, name));
}

function textOf(schema: Schema, nowMs: number, name: string): string {
  const { format, minLength = 1, pattern } = schema;
  if (format === 'date-time') return new Date(nowMs + aside(schema) * HOUR_MS).toISOString();
  if (format === 'date') return new Date(nowMs + aside(schema) * DAYS_AHEAD * DAY_MS).toISOString().slice(0, 10);
  if (pattern?.startsWith(MONTH)) return new Date(nowMs).toISOString().slice(0, 7);
  if (pattern !== undefined)
    throw new Error(`${name} wants an example beside its pattern: .meta({ example: … }) in forms.ts`);
  return '某'.repeat(Math.max(minLength, 1));
}

const MONTH = '^\\d{4}-\\d{2}$';

/** On which side of now a moment has to lie. */
function aside(schema: Schema): number {
  const lies = schema[LIES];
  return lies === 'ahead' ? 1 : lies === 'behind' ? -1 : 0;
}
