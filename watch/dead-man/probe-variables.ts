import { z } from 'zod';
import type { Probing } from '../../domain/dead-man/probing';

const seconds = (fallback: number, least: number) => z.coerce.number().int().min(least).max(86_400).default(fallback);

/** How the alarms are tried; without a group they are not. */
export const probeVariables = {
  PROBE_GROUP: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must be the key of a group')
    .optional(),
  PROBE_EVERY_SECONDS: seconds(300, 30),
  PROBE_PROMISE_SECONDS: seconds(60, 10),
};

type Variables = z.infer<z.ZodObject<typeof probeVariables>>;

/** One that is missed must be known to be before the next one is begun. */
export function checkProbing(
  { PROBE_EVERY_SECONDS, PROBE_PROMISE_SECONDS }: Variables,
  context: z.RefinementCtx,
): void {
  if (PROBE_PROMISE_SECONDS + ROOM_S <= PROBE_EVERY_SECONDS) return;
  const message = `must be ${ROOM_S} less than PROBE_EVERY_SECONDS at least`;
  context.addIssue({ code: 'custom', path: ['PROBE_PROMISE_SECONDS'], message });
}

const ROOM_S = 10;

/** As the variables describe it; null where the alarms are not tried. */
export function probingOf(given: Variables): Probing | null {
  const { PROBE_GROUP: group, PROBE_EVERY_SECONDS: every, PROBE_PROMISE_SECONDS: promise } = given;
  return group === undefined ? null : { group, everyMs: every * 1_000, promiseMs: promise * 1_000 };
}
