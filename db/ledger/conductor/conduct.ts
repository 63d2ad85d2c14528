import type { Guarded, Heard, StepOpened } from '../../../domain/language/conducting';
import { close } from '../../../domain/cases/close';
import { letGo } from '../../../domain/cases/children/let-go';
import { fireRungs } from '../../../domain/cases/alerts/fire-rungs';
import { deadlineIn } from '../../../domain/cases/deadlines';
import { SYSTEM, note, type Draft } from '../../../domain/cases/draft';
import { expire } from '../../../domain/cases/expire';
import { isOver, openSteps, placeOf, type Step } from '../../../domain/cases/state';
import { openPlace } from '../../../domain/cases/steps/open-place';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { parentOf } from '../children/parent';
import { firedIn, type Fired } from '../deadlines/fire-due';
import { takeCase } from '../take-case';

const MOST_SHOWN = 20; // a batch has thousands; the engine shows the first

/** Opens what comes next, once. `awaiting` are the steps the order waits for; others open contradict it and stop the case. */
export async function openStep(
  tx: Tx,
  wanted: Heard & { step: string; round: number; turn?: number; awaiting: string[]; nowMs: number },
  world: KnownWorld,
): Promise<StepOpened> {
  const draft = await conduct(tx, wanted, wanted.nowMs, world);
  if (isOver(draft.case)) return finish(tx, draft, { state: 'over' });
  // something has happened anew, and the conductor is about to hear of it
  if (draft.procedure.restarts && wanted.round < draft.case.round)
    return finish(tx, draft, { state: 'open', guarded: null });
  const place = placeOf(wanted);
  const isWanted = (row: Step) => placeOf(row) === place;
  const existing = draft.steps.find(isWanted);
  if (!existing) {
    const stray = openSteps(draft).find(row => !wanted.awaiting.includes(placeOf(row)));
    if (stray) {
      const reason = `${placeOf(stray)} is open, but the order comes to ${place}`;
      return finish(tx, draft, { state: 'contradiction', reason });
    }
  }
  const children = existing ? [] : await openPlace(draft, place);
  const row = draft.steps.find(isWanted);
  const guarded = row ? guardedBy(draft, row.deadline, row.round) : null;
  await advance(tx, [draft, ...children], world);
  const state = row?.status === 'open' ? 'open' : 'done';
  return { state, guarded, children: children.slice(0, MOST_SHOWN).map(child => child.case.id) };
}

/** Closes the case with its outcome. `over` when it was over before. */
export async function closeCase(
  tx: Tx,
  wanted: Heard & { outcome: string; nowMs: number },
  world: KnownWorld,
): Promise<void> {
  const draft = await conduct(tx, wanted, wanted.nowMs, world);
  const closes = !isOver(draft.case);
  const children = closes ? await letGo(draft) : [];
  if (closes) close(draft, wanted.outcome);
  await advance(tx, [draft, ...children], world);
  if (closes) await advance(tx, await parentOf(tx, draft, world), world); // the parent counts this one as over
}

/** Acknowledges facts that open nothing. */
export async function takeUpFacts(tx: Tx, heard: Heard, nowMs: number, world: KnownWorld): Promise<void> {
  await writeDrafts(tx, [await conduct(tx, heard, nowMs, world)]);
}

/** The guard timer came: fires what the clock has not, and says when to look again. `guarded` is null when the deadline rests or is over. */
export async function guardDeadline(
  tx: Tx,
  wanted: { caseId: string; deadline: string; round: number; nowMs: number },
  world: KnownWorld,
): Promise<{ guarded: Guarded | null; fired: Fired }> {
  const { caseId, nowMs } = wanted;
  const draft = await takeCase(tx, { caseId, by: SYSTEM, now: () => nowMs }, world);
  const row = deadlineIn(draft, wanted.deadline, wanted.round);
  if (!row || row.endedAt || isOver(draft.case)) return { guarded: null, fired: firedIn([]) };
  fireRungs(draft, row);
  await expire(draft, row.deadline);
  const wasMissed = draft.added.facts.length > 0;
  if (wasMissed) await advance(tx, [draft], world);
  const guarded = guardedBy(draft, row.deadline, row.round);
  return { guarded: guarded && { ...guarded, wasMissed }, fired: firedIn([draft]) };
}

/** Stops a case whose facts contradict the order: it is marked, reported, and touched no further. */
export async function stopCase(
  tx: Tx,
  wanted: Heard & { reason: string; nowMs: number },
  world: KnownWorld,
): Promise<void> {
  const draft = await conduct(tx, wanted, wanted.nowMs, world);
  if (draft.case.stoppedReason === wanted.reason) return;
  draft.case.stoppedReason = wanted.reason;
  note(draft, {
    kind: 'case-stopped',
    key: `case-stopped/${draft.case.lastSeq + 1}`,
    by: SYSTEM,
    data: { reason: wanted.reason },
  });
  await writeDrafts(tx, [draft]);
}

async function conduct(tx: Tx, { caseId, heardSeq }: Heard, nowMs: number, world: KnownWorld): Promise<Draft> {
  const draft = await takeCase(tx, { caseId, by: SYSTEM, now: () => nowMs }, world);
  draft.case.heardSeq = Math.max(draft.case.heardSeq, heardSeq);
  draft.hasHeard = true;
  return draft;
}

async function finish(tx: Tx, draft: Draft, result: StepOpened): Promise<StepOpened> {
  await writeDrafts(tx, [draft]);
  return result;
}

function guardedBy(draft: Draft, deadline: string | null, round: number): Guarded | null {
  const row = deadline === null ? undefined : deadlineIn(draft, deadline, round);
  if (!row || row.endedAt) return null;
  const when = { dueAt: row.dueAt.toISOString(), nextAt: row.nextAt?.toISOString() ?? null };
  return { deadline: row.deadline, round, ...(row.turn > 1 && { turn: row.turn }), ...when };
}
