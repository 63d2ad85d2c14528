import type { Draft } from '../draft';
import type { HeldDay } from '../world';

/** A planned call and the day it wants, in the policy's time zone. */
export interface WantedDay {
  /** The keys of the customer, by car and by phone. */
  customers: readonly string[];
  day: string;
  caseId: string;
  step: string;
  round: number;
  urgency: number;
}

/** The case for whose call another cannot have a day, or null: only what is less urgent and was not called yet gives way. */
export function keptFor(held: readonly HeldDay[] | undefined, wanted: WantedDay): string | null {
  const keeps = (each: HeldDay) => each.caseId !== wanted.caseId && (each.called || each.urgency <= wanted.urgency);
  return held?.find(keeps)?.caseId ?? null;
}

/**
 * Takes a day nobody keeps from this call, under every key of the customer; once they were `called` on it, nobody takes it
 * any more. Whoever loses it is told; answers the first of them.
 */
export function takeDay(draft: Draft, wanted: WantedDay, held: readonly HeldDay[] = [], called = false): string | null {
  const losers = new Set(held.filter(each => !each.called && each.caseId !== wanted.caseId).map(each => each.caseId));
  const day = { ...wanted, called, losers: [...losers] };
  draft.added.days.push(day);
  draft.world.noteDay(day);
  return [...losers][0] ?? null;
}
