import { startWaiting } from './children/open-children';
import type { Draft } from './draft';
import { openSteps, placeOf, type Step } from './state';

/** The steps whose case waits for a day that has come. */
export function dueStarts(draft: Draft): Step[] {
  if (draft.case.status !== 'open') return [];
  return openSteps(draft).filter(({ startsAt }) => startsAt !== null && startsAt.getTime() <= draft.nowMs);
}

/** Opens the cases whose day has come. Answers them. */
export async function start(draft: Draft): Promise<Draft[]> {
  const children: Draft[] = [];
  for (const row of dueStarts(draft)) children.push(...(await startWaiting(draft, row)));
  return children;
}

/** What waits still: `step/round`, and the instant at which its case is opened. */
export function waitingStarts(draft: Draft): [place: string, startsAt: string][] {
  if (draft.case.status !== 'open') return [];
  return openSteps(draft).flatMap(row => (row.startsAt ? [[placeOf(row), row.startsAt.toISOString()]] : []));
}
