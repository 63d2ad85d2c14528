import type { z } from 'zod';
import { DomainError } from '../domain/errors';
import { outOfTime, type StoreClock } from '../domain/forms/out-of-time';

const details = {
  'invalid-request': 'The body names a moment on the wrong side of now.',
  'invalid-input': 'The input names a moment on the wrong side of now.',
  'invalid-record': 'The record names a moment on the wrong side of now.',
} as const;

/**
 * Throws the refusal for a moment to come that has passed, or one that was and has not come, by what the form says of its
 * fields; `at` is where it stands in the body. What the case knows already is not held against it again.
 */
export function mustBeInTime(
  form: z.ZodType,
  sent: Record<string, unknown>,
  clock: StoreClock,
  refusal: { code: keyof typeof details; at: string; isKnown?: (moment: string) => boolean },
): void {
  const { code, at, isKnown } = refusal;
  const faults = outOfTime(form, sent, clock, isKnown);
  if (faults.length === 0) return;
  const errors = faults.map(({ pointer, message }) => ({ pointer: `${at}${pointer}`, message }));
  throw new DomainError(code, details[code], { errors });
}
