import { z } from 'zod';
import { title, wordsOf } from './common';

const jsonSchema = z.record(z.string(), z.unknown()).meta({ description: 'a JSON Schema' });

/** A procedure in the words of the contract. */
export const procedureView = z
  .object({
    key: z.string(),
    title,
    source: z.string(),
    subject: z.object({
      store: z
        .enum(['required', 'optional', 'none'])
        .meta({ description: 'whether a case belongs to a store; `none`: it is head office’s, and no store sees it' }),
      customer: z.enum(['required', 'optional', 'none']).meta({ description: 'whether a case is about a customer' }),
    }),
    mayOpen: z.boolean().meta({ description: 'the caller may open a case of it' }),
    startedBy: z
      .enum(['departure'])
      .nullable()
      .meta({ description: 'what begins it, and begins it anew; it is reported by itself' }),
    input: jsonSchema,
    steps: z.array(
      z.object({
        key: z.string(),
        title,
        role: z.string(),
        also: z.array(z.string()),
        due: z
          .object({
            rule: z.enum(['within', 'after', 'at']),
            of: z.string().optional(),
            duration: z.string().optional(),
          })
          .nullable(),
        starts: z
          .object({ rule: z.enum(['after', 'on']), duration: z.string().optional() })
          .nullable()
          .meta({ description: 'a case that is opened later: so long after T, or on a day that was said' }),
        sharedWith: z.string().nullable().meta({ description: 'the later step whose deadline this one shares' }),
        register: z.string().nullable(),
        call: z.boolean().meta({ description: 'a call to a customer: it takes attempts' }),
        reports: z.array(z.string()).meta({ description: 'outcomes that are only reported: the step stays open' }),
        arrives: z.boolean().meta({ description: 'begins with the customer’s arrival, which is reported by itself' }),
        runs: z.string().nullable().meta({ description: 'the procedure whose case the step is' }),
        covers: z.boolean().meta({ description: 'every visit is owed it: the coverage report counts it' }),
        copies: z
          .record(z.string(), z.array(z.string()))
          .meta({ description: 'a field left empty is copied from the first of these places that has a value' }),
        wishes: z
          .array(z.string())
          .meta({ description: 'fields that say what the customer wants: they hold from round to round' }),
        record: jsonSchema,
        outcomes: z.array(z.string()).optional(),
        script: z.object({ zh: z.string() }).optional(),
      }),
    ),
    outcomes: z.array(z.string()),
    texts: z
      .record(z.string(), z.object({ zh: z.string() }))
      .meta({ description: 'what customers are sent, by template, with {variables}' }),
    words: z
      .object({ outcomes: wordsOf, fields: wordsOf, settings: wordsOf, choices: z.record(z.string(), wordsOf) })
      .meta({ description: 'what people read instead of keys; `choices`: what a field may hold, by field' }),
    diagram: z.string().meta({ description: 'Mermaid' }),
  })
  .meta({ id: 'Procedure' });
