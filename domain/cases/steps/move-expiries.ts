import { agreedMs } from '../moments';
import type { Draft } from '../draft';
import { openSteps, type Step } from '../state';

/** A time was named by which time answers for an open step: it waits until then, and never less long than before. */
export function moveExpiries(draft: Draft, { step, record }: Step): void {
  for (const row of openSteps(draft)) {
    const expires = draft.procedure.steps[row.step]?.expires;
    if (!row.expiresAt || !expires || !('places' in expires)) continue;
    if (!expires.places.some(place => isNamed(record, place, step))) continue;
    const ms = agreedMs(draft, expires.places, expires.grace);
    if (ms !== null && ms > row.expiresAt.getTime()) row.expiresAt = new Date(ms);
  }
}

function isNamed(record: Step['record'], place: string, step: string): boolean {
  return place.startsWith(`${step}.`) && record?.[place.slice(step.length + 1)] !== undefined;
}
