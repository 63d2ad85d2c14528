import { localDay } from '../../domain/calendar';
import { SYSTEM } from '../../domain/facts';
import type { Policy } from '../../domain/policy';
import type { Runs } from '../../domain/procedure';
import { findProcedure } from '../../domain/procedures';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, type Act, type World } from './act';
import { customerKeys } from './calls/customer-keys';
import { lockCustomers } from './calls/lock-customers';
import { finishStep } from './finish-step';
import { gathered } from './gather';
import { lockCase } from './load';
import { newCaseAct, type NewCase } from './new-case';
import { owe } from './owe';
import type { StepRow } from './rows';
import { childOf, itemsOf, isTooSoon, storeOf, type Said } from './child-values';

/**
 * Opens the cases a step runs, in the act that opens the step; none while they are to wait. The answer the parent had on
 * entitlement stands (decision 15).
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
  const items = runs.each ? itemsOf(act, runs.each) : [null];
  const policies = new Map<string | null, Promise<Policy>>();
  const policyOf = (store: string | null) => {
    const policy = policies.get(store) ?? world.currentPolicy(runs.procedure, store, tx);
    policies.set(store, policy);
    return policy;
  };
  const wanted: NewCase[] = [];
  for (const item of items) {
    const store = storeOf(act, runs, item);
    wanted.push(childOf(act, row, runs, { item, start }, { store, policy: await policyOf(store) }));
  }
  const customers = wanted.flatMap(({ input }) => customerKeys(input));
  if (wanted.length > 1) await lockCustomers(tx, customers);
  const children: Act[] = [];
  for (const each of wanted) children.push(await newCaseAct(tx, each, world));
  const ids = children.map(child => child.case.id);
  if (ids.length > 0) {
    const key = `child-opened/${row.step}/${row.round}`;
    const data = { ...(runs.each ? { children: ids.length } : { child: ids[0] }), procedure: runs.procedure };
    note(act, { kind: 'child-opened', key, step: row.step, round: row.round, by: SYSTEM, data });
  }
  if (runs.detached) finishStep(act, row, runs.each ? {} : { child: ids[0] });
  else if (ids.length === 0) finishStep(act, row, { outcome: 'completed', ...(await gathered(tx, act, row.step)) });
  return children;
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
    if (await hasOpenChild(tx, row, id)) return [];
    finishStep(act, row, { outcome: 'completed', ...(await gathered(tx, act, row.step)) });
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
