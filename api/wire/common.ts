import { z } from 'zod';

/** Shapes every route shares. Instants are ISO 8601 UTC with milliseconds. */
export const instant = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 UTC with milliseconds' });

export const title = z.object({ zh: z.string(), en: z.string() });

/** What an answer has a place for where people appear in it by their ids. */
export const named = {
  people: z.record(z.string(), z.string()).optional().meta({
    description: 'names of those who appear here by id: staff, API keys, `system`; whom nobody knows is left out',
  }),
};

/** The words of keys. */
export const wordsOf = z.record(z.string(), title);

/** An error (RFC 9457). `code` is stable; `errors` point into what was sent. */
const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          message: z.string().meta({ description: 'in English, or in Chinese by `Accept-Language`' }),
          zh: z.string().optional().meta({ description: 'the message as people read it' }),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const caseParams = z.object({ id: z.string().min(1).max(100) });
export const stepParams = caseParams.extend({ step: z.string().min(1).max(100) });

export const idempotencyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'the same key again answers the same and records nothing twice' }),
});

export const page = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};

/** What any route may answer besides success. */
export const refusals = { '4xx': problem, '5xx': problem };
