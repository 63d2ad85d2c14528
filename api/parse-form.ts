import type { z } from 'zod';
import { DomainError, type Fault, type RefusalCode } from '../domain/errors';
import { escaped } from '../domain/values/text';
import { faultsAt, summaryOf } from './plugins/problems';

/** Parses a form of the domain; what is wrong is named by JSON pointers under `at`. Throws the given refusal. */
export function parseForm<T>(form: z.ZodType<T>, value: unknown, code: RefusalCode, at: string): T {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(issue => faultsOf(issue, at));
  throw new DomainError(code, `The ${at.slice(1) || 'body'} is not as described: ${summaryOf(faults)}`, {
    errors: faults,
  });
}

function faultsOf(issue: z.core.$ZodIssue, at: string): Fault[] {
  const pointer = [at, ...issue.path.map(part => escaped(String(part)))].join('/');
  return faultsAt(pointer, issue.message, issue.code === 'unrecognized_keys' ? issue.keys : undefined);
}
