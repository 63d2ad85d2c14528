import { DomainError } from '../../domain/errors';
import type { Tx } from '../connection';
import { beginAct, isOver, openSteps, type World } from './act';
import { advance } from './advance';
import { beginReception } from './begin-reception';
import { mustSee, type Caller } from './caller';
import { lockCase } from './load';

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
  await advance(tx, [act], world);
}
