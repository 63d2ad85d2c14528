import { z } from 'zod';

export interface Field {
  name: string;
  type: string;
  required: boolean;
  description: string;
}

type Schema = z.core.JSONSchema.BaseSchema;

/** The fields of a form as a client sends them. */
export function fieldsOf(form: z.ZodType): Field[] {
  const { properties = {}, required = [] } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const schema = typeof property === 'boolean' ? {} : property;
    const { description = '', readOnly } = schema;
    const words = readOnly && description === '' ? 'filled in by the system' : description;
    return { name, type: typeWords(schema), required: required.includes(name), description: words };
  });
}

function typeWords(schema: Schema): string {
  if (schema.enum) return schema.enum.map(value => `\`${String(value)}\``).join(' ');
  if (schema.anyOf) return schema.anyOf.map(wordsOf).join(' or ');
  if (schema.type === 'array') return `list of ${wordsOf(schema.items)}`;
  if (schema.type === 'object') return objectWords(schema);
  if (schema.format === 'date-time') return 'instant';
  if (schema.format === 'date') return 'day';
  if (schema.type === 'string' && schema.maxLength !== undefined) return `text ≤ ${schema.maxLength}`;
  if (schema.type === 'string') return 'text';
  return typeof schema.type === 'string' ? schema.type : 'any';
}

function objectWords({ properties = {}, required = [] }: Schema): string {
  const names = Object.keys(properties).map(name => (required.includes(name) ? name : `${name}?`));
  return `{ ${names.join(', ')} }`;
}

function wordsOf(schema: Schema['items']): string {
  return typeof schema === 'object' && !Array.isArray(schema) ? typeWords(schema) : 'any';
}
