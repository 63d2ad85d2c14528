import { dayMs, nextDayMs } from '../../../domain/calendar/calendar';
import { DomainError } from '../../../domain/errors';
import { CHAIN_ZONE } from '../../../domain/sla/policy';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 400;

/** From when until when somebody is away, days by the clock where they work. Throws `invalid-request`. */
export function stretchOf(
  { from, until }: { from: string; until: string },
  timeZone: string = CHAIN_ZONE,
  nowMs: number,
): { fromAt: Date; untilAt: Date } {
  const isDay = (said: string) => said.length === 10;
  const fromMs = isDay(from) ? dayMs(from, timeZone) : Date.parse(from);
  const untilMs = isDay(until) ? nextDayMs(until, timeZone) : Date.parse(until);
  if (untilMs <= fromMs) throw refused('must come after from');
  if (untilMs <= nowMs) throw refused('has passed');
  if (untilMs - fromMs > LONGEST_DAYS * DAY_MS) throw refused('must be at most 400 days after from');
  return { fromAt: new Date(fromMs), untilAt: new Date(untilMs) };
}

function refused(message: string): DomainError {
  return new DomainError('invalid-request', `The end of the absence ${message}.`, {
    errors: [{ pointer: '/until', message }],
  });
}
