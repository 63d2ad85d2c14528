import { agreed as agreedIn, saidLast as saidLastIn } from '../../domain/said';
import type { Act } from './act';

type Known = Pick<Act, 'steps' | 'case'>;

/** What these places say now: `step.field` in the latest record of that step, or `input.field`; the first that has a value. */
export function saidLast({ steps, case: { input } }: Known, places: readonly string[]): unknown {
  return saidLastIn({ input, steps }, places);
}

/** What was agreed, in whatever round: a later record that does not speak of it does not take it back. */
export function agreed({ steps, case: { input } }: Known, places: readonly string[]): unknown {
  return agreedIn({ input, steps }, places);
}

/** A value that names something, or the empty string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
