import { factKey, SYSTEM, type Turn } from '../../language/facts';
import { numberSetting } from '../../sla/policy';
import { stepsUnder } from '../../language/procedure';
import { holds } from '../../sla/recipients';
import { doersIn, roleIn } from '../../sla/stand-in';
import { notePlan } from '../days/plan-call';
import { armDeadline, deadlineFor, endDeadline, voidDeadlines } from '../deadlines';
import { behaviourOf } from '../kinds';
import { expiryOf, passedTooLongAgo, soonestMs } from '../moments';
import { isMoot } from './beside';
import { showLife } from '../lapse';
import { skip } from './skip';
import { tell } from '../alerts/tell-role';
import { type Draft, note } from '../draft';
import { placeOf, type Deadline, type Step } from '../state';

/** Opens a step: its row, its fact, its deadline armed. A step of a new round voids what older rounds still promised. */
export async function openStep(draft: Draft, step: string, { round, turn }: Turn): Promise<Step> {
  const table = draft.procedure.steps[step];
  if (!table) throw new Error(`${draft.procedure.key} has no step ${step}`);
  if (round > draft.case.round) beginRound(draft, step, round);
  else if (draft.procedure.clock === 'round') draft.case.tAt ??= new Date(draft.nowMs);
  const kind = behaviourOf(table);
  const planned = (await kind.plans?.(draft, { step, round, turn }, table)) ?? null;
  const startMs = planned?.startMs ?? soonestMs(draft, table);
  const notBefore = startMs !== null && startMs > draft.nowMs ? startMs : null;
  const deadline = deadlineFor(draft, step);
  const isLater = kind.isStartedLater?.(table) === true;
  const isAgain = turn > 1;
  const isUseless = isMoot(draft, table, round);
  const isArmed = deadline !== null && !isLater && !isUseless && (isAgain || !isAnswered(draft, deadline, round));
  const due = isArmed ? armDeadline(draft, deadline, round, { startsAtMs: notBefore, isAgain }) : null;
  const startsAt = kind.startsAt?.(draft, step, table);
  const passedAt = passedTooLongAgo(draft, table, startsAt ?? due?.dueAt ?? null);
  if (passedAt && due) endDeadline(draft, due, 'void');
  const armed = passedAt ? null : due;
  const row: Step = {
    caseId: draft.case.id,
    step,
    round,
    turn,
    role: roleIn(draft.procedure, draft.case.store, step),
    status: 'open',
    openedAt: new Date(draft.nowMs),
    dueAt: armed?.dueAt ?? null,
    deadline: armed ? deadline : null,
    completedAt: null,
    completedBy: null,
    claimedBy: null,
    claimedAt: null,
    claimEndsAt: null,
    lateByMs: null,
    attempts: 0,
    notBefore: notBefore === null ? null : new Date(notBefore),
    expiresAt: expiryOf(draft, table, round, armed?.dueAt ?? null),
    startsAt: passedAt ? null : (startsAt ?? null),
    unopened: null,
    record: null,
  };
  draft.steps.push(row);
  noteOpened(draft, row, armed);
  if (planned) notePlan(draft, row, planned);
  giveToHolder(draft, row);
  if (passedAt) skip(draft, row, { reason: 'too-late', wasDueAt: passedAt.toISOString() });
  else if (startsAt === null || isUseless) skip(draft, row, {});
  return row;
}

/** Work that was shared out is somebody's as soon as it opens. */
function giveToHolder(draft: Draft, row: Step): void {
  const holder = draft.procedure.steps[row.step]?.isOpeners ? draft.case.openedBy : draft.holder;
  const member = draft.world.staff().find(({ id }) => id === holder);
  const doers = doersIn(draft.procedure, draft.case.store, row.step);
  if (!member || !doers.some(role => holds(member, role, draft.case))) return;
  row.claimedBy = member.id;
  row.claimedAt = new Date(draft.nowMs);
  showLife(draft, row);
  const key = `step-claimed/${placeOf(row)}/${draft.case.lastSeq + 1}`;
  note(draft, { kind: 'step-claimed', key, step: row.step, round: row.round, by: SYSTEM, data: { for: member.id } });
}

/** A step the ledger opens by itself is told, so that the conductor need not open it; and so is when a case is to begin. */
function noteOpened(draft: Draft, row: Step, armed: Deadline | null) {
  const { step, round, turn, role, dueAt, deadline, startsAt } = row;
  const when = {
    deadline,
    dueAt: dueAt?.toISOString() ?? null,
    nextAt: armed?.nextAt?.toISOString() ?? null,
    ...(armed && armed.turn > 1 && { turn: armed.turn }),
    startsAt: startsAt?.toISOString() ?? null,
  };
  note(draft, {
    kind: 'step-opened',
    key: factKey.opened(step, round, turn),
    step,
    round,
    by: SYSTEM,
    data: {
      role,
      dueAt: when.dueAt,
      deadline,
      ...(turn > 1 && { turn }),
      ...(startsAt && { startsAt: when.startsAt }),
    },
    ...((draft.isPlayed || startsAt) && { tells: when }),
  });
}

function beginRound(draft: Draft, step: string, round: number): void {
  voidDeadlines(draft, round);
  draft.case.round = round;
  if (draft.procedure.clock === 'round') {
    draft.case.tAt = new Date(draft.nowMs);
    draft.case.shiftMs = 0;
  }
  const maxRounds = numberSetting(draft.policy, 'maxRounds');
  if (maxRounds === null || round <= maxRounds) return;
  // docs/decisions.md 24: from the round after the last allowed one on, the store manager hears of each
  tell(draft, 'store-manager', { step, round, topic: 'rounds', reason: 'too-many-rounds' });
}

function isAnswered(draft: Draft, deadline: string, round: number): boolean {
  const under = stepsUnder(draft.procedure, deadline);
  return draft.steps.some(row => row.step === under.at(-1) && row.round === round && row.status === 'done');
}
