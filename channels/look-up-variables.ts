import { z } from 'zod';
import type { ViolationLookUpOptions } from './violation-look-up';

const pointer = z.string().regex(/^(\/[^/]*)+$/);
const wholeMs = z.coerce.number().int('must be whole milliseconds').min(0).max(600_000, 'must be at most 600000');

/** The environment of the violation look-up. Without the URL, people look up by hand. */
export const lookUpVariables = {
  VIOLATION_LOOKUP_URL: z
    .string()
    .refine(isTemplate, 'must be an http(s) URL with {plate} where the plate belongs')
    .optional(),
  VIOLATION_LOOKUP_HEADERS: jsonOf(z.record(z.string(), z.string()), 'must be a JSON object of texts').optional(),
  VIOLATION_LOOKUP_POINTERS: jsonOf(
    z.strictObject({ violations: pointer, amount: pointer, payableBy: pointer }),
    'must be JSON with a pointer such as /data/amount for violations, amount and payableBy',
  ).optional(),
  VIOLATION_LOOKUP_TIMEOUT_MS: wholeMs.default(10_000),
  VIOLATION_LOOKUP_PACE_MS: wholeMs.default(250),
};

type Variables = z.infer<z.ZodObject<typeof lookUpVariables>>;

/** The look-up as it is configured, or null. */
export function lookUpOf(variables: Variables): ViolationLookUpOptions | null {
  if (variables.VIOLATION_LOOKUP_URL === undefined) return null;
  return {
    urlTemplate: variables.VIOLATION_LOOKUP_URL,
    headers: variables.VIOLATION_LOOKUP_HEADERS ?? {},
    pointers: variables.VIOLATION_LOOKUP_POINTERS ?? {
      violations: '/violations',
      amount: '/amount',
      payableBy: '/payableBy',
    },
    timeoutMs: variables.VIOLATION_LOOKUP_TIMEOUT_MS,
    paceMs: variables.VIOLATION_LOOKUP_PACE_MS,
  };
}

function isTemplate(text: string): boolean {
  return text.includes('{plate}') && URL.canParse(text) && /^https?:/.test(text);
}

function jsonOf<T>(form: z.ZodType<T>, rule: string) {
  return z.string().transform((text, context): T => {
    try {
      const read = form.safeParse(JSON.parse(text));
      if (read.success) return read.data;
    } catch {
      // told below
    }
    context.addIssue({ code: 'custom', message: rule });
    return z.NEVER;
  });
}
