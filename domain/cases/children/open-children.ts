import { localDay } from '../../calendar/calendar';
import { SYSTEM } from '../../language/facts';
import type { Child, Runs } from '../../language/kinds/child';
import { childIn } from '../../language/step-table';
import { finishStep } from '../steps/finish';
import { gathered } from '../steps/gathered';
import { openCases } from './open-cases';
import { itemsOf, isTooSoon, isUnsaid, type Said } from './child-of';
import { note, type Draft } from '../draft';
import { placeOf, type Step } from '../state';

const MOST_AT_ONCE = 50; // of a longer list the rest is opened afterwards: nobody waits for thousands of cases

/**
 * Opens the cases a step runs, in the act that opens the step; none while they are to wait. The answer the parent had on
 * entitlement stands (docs/decisions.md 15).
 */
export async function openChildren(draft: Draft, row: Step, { runs }: Child): Promise<Draft[]> {
  return row.startsAt ? [] : open(draft, row, runs);
}

/** Opens the case that waited, for the day it waited for. */
export async function startWaiting(draft: Draft, row: Step): Promise<Draft[]> {
  const { runs } = childIn(draft.procedure.steps[row.step]) ?? {};
  if (!runs || !row.startsAt) return [];
  const day = localDay(row.startsAt.getTime(), draft.policy.contact.timeZone);
  row.startsAt = null;
  const opened = await open(draft, row, runs, { day });
  const [only] = opened;
  if (only && row.status === 'open') row.record = { child: only.case.id }; // it has begun: its day moves no more
  return opened;
}

async function open(draft: Draft, row: Step, runs: Runs, start: Said['start'] = {}): Promise<Draft[]> {
  if (isTooSoon(draft, runs) || isUnsaid(draft, runs)) {
    finishStep(draft, row, { outcome: 'skipped' });
    return [];
  }
  const items = runs.each ? itemsOf(draft, runs.each, row) : [null];
  const first = items.slice(0, MOST_AT_ONCE);
  const children = await openCases(draft, row, runs, first, start);
  row.unopened = items.length > first.length ? items.length - first.length : null;
  if (items.length > 0) {
    const key = `child-opened/${placeOf(row)}`;
    const [only] = children;
    const data = { ...(runs.each ? { children: items.length } : { child: only?.case.id }), procedure: runs.procedure };
    note(draft, { kind: 'child-opened', key, step: row.step, round: row.round, by: SYSTEM, data });
  }
  if (runs.detached) finishStep(draft, row, runs.each ? {} : { child: children[0]?.case.id });
  else if (items.length === 0) await finishList(draft, row);
  return children;
}

/** Opens the next cases of a list that was too long to be opened with its step, at most `most`. */
export async function openRest(draft: Draft, row: Step, most: number): Promise<Draft[]> {
  const runs = childIn(draft.procedure.steps[row.step])?.runs;
  if (!runs?.each || row.unopened === null) return [];
  const items = itemsOf(draft, runs.each, row);
  const from = Math.max(0, items.length - row.unopened);
  const next = items.slice(from, from + most);
  row.unopened = row.unopened > next.length && next.length > 0 ? row.unopened - next.length : null;
  return openCases(draft, row, runs, next, {}, from);
}

/** Every case of a list is over: the step is done. */
export async function finishList(draft: Draft, row: Step): Promise<void> {
  finishStep(draft, row, {
    outcome: 'completed',
    ...(await gathered(draft, row.step, childIn(draft.procedure.steps[row.step])?.gathers)),
  });
}
