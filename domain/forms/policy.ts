import { z } from 'zod';
import { clockTime } from './clock-time';
import { durationMs } from '../calendar/instants';
import { defaultPolicy } from '../sla/policy';
import type { Procedure } from '../language/procedure';
import { isRole } from '../people/roles';
import { isTimeZone } from '../values/zones';
import { policyWords } from './policy-words';

const LONGEST_MS = 400 * 86_400_000;

const duration = (shortestMs: number) =>
  z
    .string()
    .refine(
      text => isBetween(text, shortestMs),
      `must be an ISO 8601 duration from ${shortestMs} ms to 400 days, such as PT5M`,
    )
    .meta({ format: 'duration' });

const target = z
  .string()
  .refine(
    to => ['holder', 'superior', 'superior-2'].includes(to) || isRole(to) || /^group:[a-z0-9][a-z0-9-]{0,39}$/.test(to),
    'must be holder, superior, superior-2, a role, or a group such as group:night-shift',
  );

const level = z.strictObject({
  level: z.string().regex(/^L[1-9]$/, 'must be L1 to L9'),
  after: duration(0),
  to: z.array(target).min(1).max(10),
  repeatEvery: duration(1_000).optional(),
});

const ladder = z
  .array(level)
  .min(1)
  .max(9)
  .refine(levels => new Set(levels.map(each => each.level)).size === levels.length, 'names a level twice')
  .refine(isAscending, 'must climb: each level later than the one before')
  .refine(levels => levels.slice(0, -1).every(each => each.repeatEvery === undefined), 'only the last level repeats');

const contact = z.strictObject({
  allowed: z
    .array(z.tuple([clockTime, clockTime]))
    .max(10)
    .refine(
      all => all.every(([from, to], at) => from < to && (at === 0 || (all[at - 1]?.[1] ?? '') <= from)),
      'must be intervals in order',
    ),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai, letter for letter'),
  workdaysOnly: z.boolean(),
  oncePerDay: z.boolean(),
  maxAttempts: z.number().int().min(1).max(20),
  retryAfter: duration(0),
});

/** What becomes of a cancelled case's open children. */
export const childrenOnCancel = z.enum(['cancel', 'let-run']);

/** How a plate is shown in what leaves the house. */
const platesOutside = z.enum(['full', 'masked']);

/** What may be put into the policy of a procedure: any part of it, nothing else. */
export function policyForm(procedure: Procedure) {
  const steps = Object.entries(procedure.steps).flatMap(([step, { due }]) => (due?.rule === 'sharing' ? [] : [step]));
  const settings = Object.entries(defaultPolicy(procedure).settings).map(
    ([key, value]) => [key, settingLike(value).optional()] as const,
  );
  return z.strictObject({
    store: z.string().min(1).max(50).nullable().optional(),
    durations: z.strictObject(Object.fromEntries(steps.map(step => [step, duration(1).optional()]))).optional(),
    ladder: ladder.optional(),
    warnAt: z.number().gt(0).lt(1).nullable().optional(),
    contact: contact.partial().optional(),
    settings: z
      .strictObject({
        ...Object.fromEntries(settings),
        childrenOnCancel: childrenOnCancel.optional(),
        platesOutside: platesOutside.optional(),
      })
      .optional(),
    ...policyWords(procedure),
    reason: z.string().trim().min(1).max(1_000).optional(),
  });
}

export type PolicyChange = z.infer<ReturnType<typeof policyForm>>;

function settingLike(value: number | boolean | string): z.ZodType<number | boolean | string> {
  if (typeof value === 'number') return z.number().min(0).max(100_000);
  if (typeof value === 'boolean') return z.boolean();
  if (value.startsWith('P')) return duration(0);
  return clockTime.safeParse(value).success ? clockTime : z.string().max(200);
}

function isBetween(text: string, shortestMs: number): boolean {
  try {
    const ms = durationMs(text);
    return ms >= shortestMs && ms <= LONGEST_MS;
  } catch {
    return false;
  }
}

function isAscending(levels: readonly { after: string }[]): boolean {
  const ms = levels.map(({ after }) => (isBetween(after, 0) ? durationMs(after) : 0));
  return ms.every((value, at) => at === 0 || value >= (ms[at - 1] ?? 0));
}
