import type { Guarded, Heard, StepOpened } from '../../domain/conducting';
import { SYSTEM } from '../../domain/facts';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, type Act, type World } from './act';
import { advance } from './advance';
import { parentActs } from './children';
import { close } from './close';
import { deadlineIn } from './deadline';
import { expire } from './expire-due';
import { fireRungs } from './fire-rungs';
import { letGo } from './let-go';
import { lockCase } from './load';
import { openPlace } from './open-place';
import type { StepRow } from './rows';
import { writeActs } from './write';

const MOST_SHOWN = 20; // a batch has thousands; the engine shows the first

/** Opens what comes next, once. `awaiting` are the steps the order waits for; others open contradict it and stop the case. */
export async function openStep(
  tx: Tx,
  wanted: Heard & { step: string; round: number; awaiting: string[]; nowMs: number },
  world: World,
): Promise<StepOpened> {
  const act = await conduct(tx, wanted, wanted.nowMs, world);
  if (isOver(act.case)) return finish(tx, act, { state: 'over' });
  // something has happened anew, and the conductor is about to hear of it
  if (act.procedure.restarts && wanted.round < act.case.round) return finish(tx, act, { state: 'open', guarded: null });
  const isWanted = (row: StepRow) => row.step === wanted.step && row.round === wanted.round;
  const existing = act.steps.find(isWanted);
  if (!existing) {
    const stray = openSteps(act).find(row => !wanted.awaiting.includes(`${row.step}/${row.round}`));
    if (stray) {
      const reason = `${stray.step}/${stray.round} is open, but the order comes to ${wanted.step}/${wanted.round}`;
      return finish(tx, act, { state: 'contradiction', reason });
    }
  }
  const children = existing ? [] : await openPlace(tx, act, `${wanted.step}/${wanted.round}`, world);
  const row = act.steps.find(isWanted);
  const guarded = row ? guardedBy(act, row.deadline, row.round) : null;
  await advance(tx, [act, ...children], world);
  const state = row?.status === 'open' ? 'open' : 'done';
  return { state, guarded, children: children.slice(0, MOST_SHOWN).map(child => child.case.id) };
}

/** Closes the case with its outcome. `over` when it was over before. */
export async function closeCase(
  tx: Tx,
  wanted: Heard & { outcome: string; nowMs: number },
  world: World,
): Promise<void> {
  const act = await conduct(tx, wanted, wanted.nowMs, world);
  const closes = !isOver(act.case);
  const children = closes ? await letGo(tx, act, world) : [];
  if (closes) close(act, wanted.outcome);
  await advance(tx, [act, ...children], world);
  if (closes) await advance(tx, await parentActs(tx, act, world), world); // the parent counts this one as over
}

/** Acknowledges facts that open nothing. */
export async function takeUpFacts(tx: Tx, heard: Heard, nowMs: number, world: World): Promise<void> {
  await writeActs(tx, [await conduct(tx, heard, nowMs, world)]);
}

/** The guard timer came: fires what the clock has not, and says when to look again. Null when the deadline rests or is over. */
export async function guardDeadline(
  tx: Tx,
  wanted: { caseId: string; deadline: string; round: number; nowMs: number },
  world: World,
): Promise<Guarded | null> {
  const act = beginAct(await lockCase(tx, wanted.caseId), SYSTEM, wanted.nowMs, world);
  const row = deadlineIn(act, wanted.deadline, wanted.round);
  if (!row || row.endedAt || isOver(act.case)) return null;
  fireRungs(act, row);
  for (const open of openSteps(act)) if (open.deadline === row.deadline) await expire(tx, act, open);
  const wasMissed = act.facts.length > 0;
  if (wasMissed) await advance(tx, [act], world);
  const guarded = guardedBy(act, row.deadline, row.round);
  return guarded && { ...guarded, wasMissed };
}

/** Stops a case whose facts contradict the order: it is marked, reported, and touched no further. */
export async function stopCase(tx: Tx, wanted: Heard & { reason: string; nowMs: number }, world: World): Promise<void> {
  const act = await conduct(tx, wanted, wanted.nowMs, world);
  if (act.case.stoppedReason === wanted.reason) return;
  act.case.stoppedReason = wanted.reason;
  note(act, {
    kind: 'case-stopped',
    key: `case-stopped/${act.case.lastSeq + 1}`,
    by: SYSTEM,
    data: { reason: wanted.reason },
  });
  await writeActs(tx, [act]);
}

async function conduct(tx: Tx, { caseId, heardSeq }: Heard, nowMs: number, world: World): Promise<Act> {
  const act = beginAct(await lockCase(tx, caseId), SYSTEM, nowMs, world);
  act.case.heardSeq = Math.max(act.case.heardSeq, heardSeq);
  act.heardSeq = act.case.heardSeq;
  return act;
}

async function finish(tx: Tx, act: Act, result: StepOpened): Promise<StepOpened> {
  await writeActs(tx, [act]);
  return result;
}

function guardedBy(act: Act, deadline: string | null, round: number): Guarded | null {
  const row = deadline === null ? undefined : deadlineIn(act, deadline, round);
  if (!row || row.endedAt) return null;
  return { deadline: row.deadline, round, dueAt: row.dueAt.toISOString(), nextAt: row.nextAt?.toISOString() ?? null };
}
