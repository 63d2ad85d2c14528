import { DomainError } from '../../domain/errors';
import { editionOf } from '../../domain/editions';
import type { Order, Verdict } from '../../domain/trial';
import type { Tx } from '../connection';
import { beginAct, isOver, note, SYSTEM, type Act, type World } from './act';
import { advance } from './advance';
import { lockCase } from './load';
import { forgetContradiction } from './orders/note-contradiction';
import { tryCase } from './orders/try-case';

export interface Reseating {
  caseId: string;
  reason: string;
  by: string;
  /** Seats it anew although its facts contradict the order: what the order does not come to may stay as it is. */
  force: boolean;
  nowMs: number;
}

const AGAIN_AFTER_MS = 3_600_000;

/**
 * Seats a case anew by the order in force, if its facts agree with it: the fact, the edition and the wish to have its
 * workflow ended and begun again from the facts are one transaction. Answers what the trial said. Throws `case-over`.
 */
export async function reseatCase(tx: Tx, wanted: Reseating, order: Order, world: World): Promise<Verdict> {
  const loaded = await lockCase(tx, wanted.caseId);
  if (isOver(loaded.case)) throw new DomainError('case-over', `The case is ${loaded.case.status} already.`);
  const verdict = await tryCase(tx, wanted.caseId, order);
  if (verdict.says === 'contradicts' && !wanted.force) return verdict;
  const act = beginAct(loaded, wanted.by, wanted.nowMs, world);
  await seat(tx, act, { edition: editionOf(order.procedure), reason: wanted.reason, verdict }, world);
  await forgetContradiction(tx, wanted.caseId);
  return verdict;
}

/**
 * Seats a case anew whose workflow fails again and again. Answers false when that was done within the hour, since what
 * fails again at once needs a person.
 */
export async function reseatStuck(
  tx: Tx,
  caseId: string,
  reason: string,
  nowMs: number,
  world: World,
): Promise<boolean> {
  const lately = await tx.query({
    name: 'reseated-lately',
    text: `select 1 from case_facts where case_id = $1 and kind = 'case-reseated' and at > $2`,
    values: [caseId, new Date(nowMs - AGAIN_AFTER_MS)],
  });
  return lately.rows.length === 0 && seatAnew(tx, caseId, reason, nowMs, world);
}

/** Seats a case anew by the edition that conducts it, without a trial. Answers false when it is over. */
export async function seatAnew(tx: Tx, caseId: string, reason: string, nowMs: number, world: World): Promise<boolean> {
  const loaded = await lockCase(tx, caseId);
  if (isOver(loaded.case)) return false;
  const { edition } = loaded.case;
  await seat(tx, beginAct(loaded, SYSTEM, nowMs, world), { edition, reason, verdict: null }, world);
  return true;
}

interface Seat {
  edition: number;
  reason: string;
  verdict: Verdict | null;
}

async function seat(tx: Tx, act: Act, { edition, reason, verdict }: Seat, world: World): Promise<void> {
  const from = act.case.edition;
  const against = verdict?.says === 'contradicts' ? verdict : null;
  const left = against ? [...against.open, ...against.done] : [];
  act.case.edition = edition;
  act.case.stoppedReason = null;
  note(act, {
    kind: 'case-reseated',
    key: `case-reseated/${act.case.lastSeq + 1}`,
    data: { reason, edition, from, ...(against && { against: against.reason }) },
    // told, so that nothing the former workflow still says counts as having heard it
    tells: left.length > 0 ? { left: left.join(' ') } : {},
  });
  await advance(tx, [act], world);
  await tx.query({
    name: 'to-be-seated',
    text: `update engine_inbox set lane = 'reseat', leased_until = null, tries = 0 where case_id = $1`,
    values: [act.case.id],
  });
}
