import { assign } from '../../../domain/cases/assign';
import { mustBeOpen, type Caller } from '../../../domain/cases/caller';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { openAlarms, tellStandIns } from '../hand-backs/open-alarms';
import { takeSeen } from '../take-case';
import { tellMoved } from './tell-moved';

export interface AssignmentOf {
  caseId: string;
  step: string;
  to: string;
  reason: string;
  caller: Caller;
  now: () => number;
}

/** Gives an open step to somebody and tells both; given to whoever holds it, nothing changes. Throws as `mustBeOpen` and `assign`, and `not-found`. */
export async function assignStep(tx: Tx, wanted: AssignmentOf, world: KnownWorld): Promise<void> {
  const { caseId, step, to, reason, caller } = wanted;
  const draft = await takeSeen(tx, wanted, world);
  const row = mustBeOpen(draft, step);
  const from = row.claimedBy;
  const told = assign(draft, row, { to, reason, alarms: await openAlarms(tx, { caseId, person: null }) });
  if (from === to) return;
  await writeDrafts(tx, [draft]);
  await tellStandIns(tx, told);
  const id = `${caseId}~${draft.case.lastSeq}`;
  const both = { id, from: from === null ? [] : [from], to, by: caller.id, reason, count: 1 };
  const stepTitle = draft.procedure.steps[step]?.title;
  await tellMoved(tx, world, { ...both, caseId, ...(stepTitle && { stepTitle }), nowMs: draft.nowMs });
}
