import { SYSTEM } from '../../domain/facts';
import { durationMs, epochMs } from '../../domain/instants';
import type { Runs } from '../../domain/procedure';
import { procedureOf } from '../../domain/procedures';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, type Act, type World } from './act';
import { finishStep } from './finish-step';
import { lockCase } from './load';
import { newCaseAct } from './new-case';
import type { StepRow } from './rows';
import { agreed } from './values';

/** Opens the case a step runs, in the act that opens the step. The answer the parent had on entitlement stands (decision 15). */
export async function childActs(tx: Tx, act: Act, row: StepRow, world: World): Promise<Act[]> {
  const runs = act.procedure.steps[row.step]?.runs;
  if (!runs) return [];
  if (isTooSoon(act, runs)) {
    finishStep(act, row, { outcome: 'skipped' });
    return [];
  }
  const procedure = procedureOf(runs.procedure);
  const values = Object.entries(runs.input).map(([field, places]) => [field, agreed(act, places)] as const);
  const child = await newCaseAct(
    tx,
    {
      procedure,
      policy: await world.currentPolicy(procedure.key, act.case.store),
      store: act.case.store,
      input: {
        plate: act.case.plate,
        customerName: act.case.customerName,
        ...(act.case.phone === null ? {} : { phone: act.case.phone }),
        ...Object.fromEntries(values.filter(([, value]) => value !== undefined)),
      },
      by: SYSTEM,
      nowMs: act.nowMs,
      parent: { caseId: act.case.id, step: row.step, round: row.round, entitled: act.case.entitled },
      idempotency: null,
    },
    world,
  );
  const key = `child-opened/${row.step}/${row.round}`;
  note(act, {
    kind: 'child-opened',
    key,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { child: child.case.id, procedure: procedure.key },
  });
  if (runs.detached) finishStep(act, row, { child: child.case.id });
  return [child];
}

// decision 10: who is expected within the day needs no reminder
function isTooSoon({ case: row, steps, policy, nowMs }: Act, { unlessSooner }: Runs): boolean {
  const moment = unlessSooner && agreed({ case: row, steps }, unlessSooner.places);
  const than = unlessSooner && policy.settings[unlessSooner.than];
  return typeof moment === 'string' && typeof than === 'string' && epochMs(moment) - nowMs < durationMs(than);
}

/**
 * A child that is over completes the step of its parent with its outcome. Locks child before parent: the only order in
 * which two cases are ever locked.
 */
export async function parentActs(tx: Tx, child: Act, world: World): Promise<Act[]> {
  const { parentId, parentStep, parentRound, status, outcome, appointmentAt, id } = child.case;
  if (parentId === null) return [];
  const act = beginAct(await lockCase(tx, parentId), SYSTEM, child.nowMs, world);
  const row = openSteps(act).find(open => open.step === parentStep && open.round === parentRound);
  if (!row || isOver(act.case)) return [];
  const record = { outcome: status === 'cancelled' ? 'cancelled' : outcome, child: id };
  finishStep(act, row, appointmentAt ? { ...record, appointmentAt: appointmentAt.toISOString() } : record);
  return [act];
}
