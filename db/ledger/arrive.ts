import { DomainError } from '../../domain/errors';
import { factKey } from '../../domain/facts';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, type Act, type World } from './act';
import { mustSee, type Caller } from './caller';
import { armDeadline } from './deadline';
import { lockCase } from './load';
import type { StepRow } from './rows';
import { writeActs } from './write';

export interface Arrival {
  caseId: string;
  arrivedAtMs: number;
  caller: Caller;
  nowMs: number;
}

/**
 * The customer is here: the minutes of the reception begin, and a no-show is no longer expected. Reported again, it
 * changes nothing. Throws `not-found`, `case-over`, `step-not-open`.
 */
export async function arrive(tx: Tx, { caseId, arrivedAtMs, caller, nowMs }: Arrival, world: World): Promise<void> {
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, nowMs, world);
  if (isOver(act.case)) throw new DomainError('case-over', `The case is ${act.case.status}.`);
  const row = openSteps(act).find(({ step }) => act.procedure.steps[step]?.arrives);
  if (!row) throw new DomainError('step-not-open', 'Nobody is waiting for the customer in this case now.');
  if (row.deadline) return;
  beginReception(act, row, arrivedAtMs);
  await writeActs(tx, [act]);
}

/** Arms the reception's deadline from the arrival on. */
export function beginReception(act: Act, row: StepRow, arrivedAtMs: number): void {
  const deadline = armDeadline(act, row.step, row.round, arrivedAtMs);
  row.deadline = deadline?.deadline ?? null;
  row.dueAt = deadline?.dueAt ?? null;
  row.expiresAt = null;
  act.touchedSteps.add(row);
  note(act, {
    kind: 'customer-arrived',
    key: factKey.arrived(row.step, row.round),
    step: row.step,
    round: row.round,
    atMs: arrivedAtMs,
    data: { arrivedAt: new Date(arrivedAtMs).toISOString(), dueAt: row.dueAt?.toISOString() ?? null },
    tells: {},
  });
}
