import type { z } from 'zod';
import { DomainError, type RefusalCode } from '../domain/errors';
import { faultsOf, summaryOf } from './http/faults';

/** Parses a form of the domain; what is wrong is named by JSON pointers under `at`. Throws the given refusal. */
export function parseForm<T>(form: z.ZodType<T>, value: unknown, code: RefusalCode, at: string): T {
  const parsed = form.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error.issues, at);
  throw new DomainError(code, `The ${at.slice(1) || 'body'} is not as described: ${summaryOf(faults)}`, {
    errors: faults,
  });
}
