import { z } from 'zod';
import { defaultPeriods, type RetentionKind } from '../retention/policy';

const DAYS_OF = { Y: 365, M: 30, D: 1 };
const LONGEST_DAYS = 30 * DAYS_OF.Y;

/** Nothing goes earlier than the handbooks, or what people still work with, allow. */
const shortestDays: Readonly<Record<RetentionKind, number>> = {
  'service-file': 3 * DAYS_OF.Y,
  'work-order': 5 * DAYS_OF.Y,
  'material-slip': 3 * DAYS_OF.Y,
  'call-log': DAYS_OF.Y,
  registers: DAYS_OF.Y,
  texts: 30,
  'idempotency-keys': 1,
  absences: 30,
  audit: DAYS_OF.Y,
};

const longestDays: Partial<Record<RetentionKind, number>> = { 'idempotency-keys': 90 };

const periods = Object.fromEntries(
  Object.keys(defaultPeriods)
    .filter(isKind)
    .map(kind => [kind, period(shortestDays[kind], longestDays[kind] ?? LONGEST_DAYS).optional()]),
);

/** What may be put into the retention policy: any part of it, nothing else. */
export const retentionForm = z.strictObject({
  periods: z.strictObject(periods).optional(),
  runAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
    .optional(),
});

export type RetentionChange = z.infer<typeof retentionForm>;

function isKind(kind: string): kind is RetentionKind {
  return Object.hasOwn(defaultPeriods, kind);
}

function period(shortest: number, longest: number) {
  return z
    .string()
    .refine(
      text => isBetween(text, shortest, longest),
      `must be years, months or days (P3Y, P6M, P7D), from ${shortest} to ${longest} days`,
    );
}

function isBetween(text: string, shortest: number, longest: number): boolean {
  const [, number = '', unit = ''] = /^P([1-9]\d{0,4})([YMD])$/.exec(text) ?? [];
  const days = Number(number) * (unit === 'Y' ? DAYS_OF.Y : unit === 'M' ? DAYS_OF.M : DAYS_OF.D);
  return number !== '' && days >= shortest && days <= longest;
}
