import { localDay } from '../../domain/calendar';
import { SYSTEM } from '../../domain/facts';
import type { Runs } from '../../domain/procedure';
import { findProcedure } from '../../domain/procedures';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, type Act, type World } from './act';
import { finishStep } from './finish-step';
import { gathered } from './gather';
import { lockCase } from './load';
import { openChildren } from './open-children';
import { owe } from './owe';
import type { StepRow } from './rows';
import { itemsOf, isTooSoon, type Said } from './child-values';

const MOST_AT_ONCE = 50; // of a longer list the rest is opened afterwards: nobody waits for thousands of cases

/**
 * Opens the cases a step runs, in the act that opens the step; none while they are to wait. The answer the parent had on
 * entitlement stands (docs/decisions.md 15).
 */
export async function childActs(tx: Tx, act: Act, row: StepRow, world: World): Promise<Act[]> {
  const runs = act.procedure.steps[row.step]?.runs;
  if (!runs || row.status !== 'open' || row.startsAt) return [];
  return open(tx, act, row, runs, world);
}

/** Opens the case that waited, for the day it waited for. */
export async function startWaiting(tx: Tx, act: Act, row: StepRow, world: World): Promise<Act[]> {
  const { runs } = act.procedure.steps[row.step] ?? {};
  if (!runs || !row.startsAt) return [];
  const day = localDay(row.startsAt.getTime(), act.policy.contact.timeZone);
  row.startsAt = null;
  act.touchedSteps.add(row);
  return open(tx, act, row, runs, world, { day });
}

async function open(
  tx: Tx,
  act: Act,
  row: StepRow,
  runs: Runs,
  world: World,
  start: Said['start'] = {},
): Promise<Act[]> {
  if (isTooSoon(act, runs)) {
    finishStep(act, row, { outcome: 'skipped' });
    return [];
  }
  if (!findProcedure(runs.procedure)) {
    owe(act, row, runs);
    return [];
  }
  const items = runs.each ? itemsOf(act, runs.each, row) : [null];
  const first = items.slice(0, MOST_AT_ONCE);
  const children = await openChildren(tx, act, row, runs, first, start, world);
  row.unopened = items.length > first.length ? items.length - first.length : null;
  if (items.length > 0) {
    const key = `child-opened/${row.step}/${row.round}`;
    const [only] = children;
    const data = { ...(runs.each ? { children: items.length } : { child: only?.case.id }), procedure: runs.procedure };
    note(act, { kind: 'child-opened', key, step: row.step, round: row.round, by: SYSTEM, data });
  }
  if (runs.detached) finishStep(act, row, runs.each ? {} : { child: children[0]?.case.id });
  else if (items.length === 0) await finishList(tx, act, row);
  return children;
}

/** Opens the next cases of a list that was too long to be opened with its step, at most `most`. */
export async function openRest(tx: Tx, act: Act, row: StepRow, most: number, world: World): Promise<Act[]> {
  const runs = act.procedure.steps[row.step]?.runs;
  if (!runs?.each || row.unopened === null) return [];
  const items = itemsOf(act, runs.each, row);
  const next = items.slice(Math.max(0, items.length - row.unopened)).slice(0, most);
  row.unopened = row.unopened > next.length && next.length > 0 ? row.unopened - next.length : null;
  act.touchedSteps.add(row);
  return openChildren(tx, act, row, runs, next, {}, world);
}

/** Every case of a list is over: the step is done. */
async function finishList(tx: Tx, act: Act, row: StepRow): Promise<void> {
  finishStep(act, row, { outcome: 'completed', ...(await gathered(tx, act, row.step)) });
}

/**
 * A child that is over completes the step of its parent, with its outcome or as the last of many. Locks child before
 * parent: the only order in which two cases are ever locked.
 */
export async function parentActs(tx: Tx, child: Act, world: World): Promise<Act[]> {
  const { parentId, parentStep, parentRound, status, outcome, appointmentAt, id } = child.case;
  if (parentId === null) return [];
  const act = beginAct(await lockCase(tx, parentId), SYSTEM, child.nowMs, world);
  const row = openSteps(act).find(open => open.step === parentStep && open.round === parentRound);
  if (!row || isOver(act.case)) return [];
  if (act.procedure.steps[row.step]?.runs?.each) {
    if (row.unopened !== null || (await hasOpenChild(tx, row, id))) return [];
    await finishList(tx, act, row);
    return [act];
  }
  const record = { outcome: status === 'cancelled' ? 'cancelled' : outcome, child: id };
  finishStep(act, row, appointmentAt ? { ...record, appointmentAt: appointmentAt.toISOString() } : record);
  return [act];
}

// asked under the parent's lock: of two that end at once, the second finds the first over
async function hasOpenChild(tx: Tx, { caseId, step, round }: StepRow, child: string): Promise<boolean> {
  const found = await tx.query({
    name: 'open-child',
    text: `select 1 from cases where parent_id = $1 and parent_step = $2 and parent_round = $3
      and id <> $4 and status in ('open', 'paused') limit 1`,
    values: [caseId, step, round, child],
  });
  return found.rows.length > 0;
}
