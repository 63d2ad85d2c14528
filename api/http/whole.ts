import { z } from 'zod';

/** A whole number in the environment, with what holds when nothing is said. */
export function whole(min: number, max: number, fallback: number) {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(rule).int(rule).min(min, rule).max(max, rule).default(fallback);
}
