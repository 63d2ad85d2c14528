import { factKey, SYSTEM } from '../../domain/facts';
import { numberSetting } from '../../domain/policy';
import { stepsUnder } from '../../domain/procedure';
import { roleIn } from '../../domain/stand-in';
import type { Tx } from '../connection';
import { note, type Act } from './act';
import { notePlan } from './calls/plan-call';
import { callStart } from './call-start';
import { armDeadline, deadlineFor, endDeadline, voidDeadlines } from './deadline';
import { expiryOf, passedTooLongAgo, startOf } from './moments';
import { skip } from './skip';
import { tell } from './tell-role';
import type { DeadlineRow, StepRow } from './rows';

/** Opens a step: its row, its fact, its deadline armed. A step of a new round voids what older rounds still promised. */
export async function addStep(tx: Tx, act: Act, step: string, round: number): Promise<StepRow> {
  const table = act.procedure.steps[step];
  if (!table) throw new Error(`${act.procedure.key} has no step ${step}`);
  if (round > act.case.round) beginRound(act, step, round);
  const planned = await callStart(tx, act, { step, round });
  const notBefore = planned && planned.startMs > act.nowMs ? planned.startMs : null;
  const deadline = deadlineFor(act, step);
  const isArmed = deadline !== null && !table.arrives && !isAnswered(act, deadline, round);
  const due = isArmed ? armDeadline(act, deadline, round, notBefore) : null;
  const startsAt = table.starts ? startOf(act, step, table.starts) : null;
  const passedAt = passedTooLongAgo(act, table, startsAt ?? due?.dueAt ?? null);
  if (passedAt && due) endDeadline(act, due, 'void');
  const armed = passedAt ? null : due;
  const row: StepRow = {
    caseId: act.case.id,
    step,
    round,
    role: roleIn(act.procedure, act.case.store, step),
    status: 'open',
    openedAt: new Date(act.nowMs),
    dueAt: armed?.dueAt ?? null,
    deadline: armed ? deadline : null,
    completedAt: null,
    completedBy: null,
    claimedBy: null,
    claimedAt: null,
    lateByMs: null,
    attempts: 0,
    notBefore: notBefore === null ? null : new Date(notBefore),
    expiresAt: expiryOf(act, table, round, armed?.dueAt ?? null),
    startsAt: passedAt ? null : startsAt,
    unopened: null,
    record: null,
  };
  act.steps.push(row);
  act.touchedSteps.add(row);
  noteOpened(act, row, armed);
  if (planned) notePlan(act, row, planned);
  if (passedAt) skip(act, row, { reason: 'too-late', wasDueAt: passedAt.toISOString() });
  else if (table.starts && !startsAt) skip(act, row, {});
  return row;
}

/** A step the ledger opens by itself is told, so that the conductor need not open it; and so is when a case is to begin. */
function noteOpened(act: Act, { step, round, role, dueAt, deadline, startsAt }: StepRow, armed: DeadlineRow | null) {
  const when = {
    deadline,
    dueAt: dueAt?.toISOString() ?? null,
    nextAt: armed?.nextAt?.toISOString() ?? null,
    startsAt: startsAt?.toISOString() ?? null,
  };
  note(act, {
    kind: 'step-opened',
    key: factKey.opened(step, round),
    step,
    round,
    by: SYSTEM,
    data: { role, dueAt: when.dueAt, deadline, ...(startsAt && { startsAt: when.startsAt }) },
    ...((act.isPlayed || startsAt) && { tells: when }),
  });
}

function beginRound(act: Act, step: string, round: number): void {
  voidDeadlines(act, round);
  act.case.round = round;
  const maxRounds = numberSetting(act.policy, 'maxRounds');
  if (maxRounds === null || round <= maxRounds) return;
  // docs/decisions.md 24: from the round after the last allowed one on, the store manager hears of each
  tell(act, 'store-manager', { step, round, topic: 'rounds', reason: 'too-many-rounds' });
}

function isAnswered(act: Act, deadline: string, round: number): boolean {
  const under = stepsUnder(act.procedure, deadline);
  return act.steps.some(row => row.step === under.at(-1) && row.round === round && row.status === 'done');
}
