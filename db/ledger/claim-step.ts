import { DomainError } from '../../domain/errors';
import type { Tx } from '../connection';
import { beginAct, note, type World } from './act';
import { mustBeOpen, mustHold, mustNotBeAnothers, mustSee, type Caller } from './caller';
import { lockCase } from './load';
import { writeActs } from './write';

export interface Claim {
  caseId: string;
  step: string;
  caller: Caller;
  nowMs: number;
}

/** Gives an open step one holder. Claiming one's own again changes nothing. Throws as `completeStep`. */
export async function claimStep(tx: Tx, { caseId, step, caller, nowMs }: Claim, world: World): Promise<void> {
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, nowMs, world);
  const row = mustBeOpen(act, step);
  mustHold(act, caller, step);
  mustNotBeAnothers(row, caller);
  if (row.claimedBy === caller.id) return;
  row.claimedBy = caller.id;
  row.claimedAt = new Date(nowMs);
  act.touchedSteps.add(row);
  note(act, {
    kind: 'step-claimed',
    key: `step-claimed/${step}/${row.round}/${act.case.lastSeq + 1}`,
    step,
    round: row.round,
  });
  await writeActs(tx, [act]);
}

/** Gives a claimed step back; its holder may, and a supervisor for someone else. Throws as `completeStep`, and `not-claimed`. */
export async function releaseStep(
  tx: Tx,
  { caseId, step, caller, nowMs }: Claim,
  isSupervisor: boolean,
  world: World,
): Promise<void> {
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, nowMs, world);
  const row = mustBeOpen(act, step);
  if (!isSupervisor) mustHold(act, caller, step);
  if (row.claimedBy === null) throw new DomainError('not-claimed', `Nobody holds the step ${step}.`);
  if (!isSupervisor) mustNotBeAnothers(row, caller);
  const from = row.claimedBy;
  row.claimedBy = null;
  row.claimedAt = null;
  act.touchedSteps.add(row);
  note(act, {
    kind: 'step-released',
    key: `step-released/${step}/${row.round}/${act.case.lastSeq + 1}`,
    step,
    round: row.round,
    data: { from },
  });
  await writeActs(tx, [act]);
}
