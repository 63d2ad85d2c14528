import { isOver } from '../../../domain/cases/state';
import { SYSTEM, type Draft } from '../../../domain/cases/draft';
import { reseat, type Seat } from '../../../domain/cases/reseat';
import { editionOf } from '../../../domain/language/editions';
import { DomainError } from '../../../domain/errors';
import type { Order, Verdict } from '../../../domain/language/trial';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { forgetContradiction } from '../orders/note-contradiction';
import { tryCase } from '../orders/try-case';
import { takeCase } from '../take-case';

export interface Reseating {
  caseId: string;
  reason: string;
  by: string;
  /** Seats it anew although its facts contradict the order: what the order does not come to may stay as it is. */
  force: boolean;
  now: () => number;
}

const AGAIN_AFTER_MS = 3_600_000;

/**
 * Seats a case anew by the order in force, if its facts agree with it: the fact, the edition and the wish to have its
 * workflow ended and begun again from the facts are one transaction. Answers what the trial said. Throws `case-over`.
 */
export async function reseatCase(tx: Tx, wanted: Reseating, order: Order, world: KnownWorld): Promise<Verdict> {
  const draft = await takeCase(tx, wanted, world);
  if (isOver(draft.case)) throw new DomainError('case-over', `The case is ${draft.case.status} already.`);
  const verdict = await tryCase(tx, wanted.caseId, order);
  if (verdict.says === 'contradicts' && !wanted.force) return verdict;
  await seat(tx, draft, { edition: editionOf(order.procedure), reason: wanted.reason, verdict }, world);
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
  world: KnownWorld,
): Promise<boolean> {
  const lately = await tx.query({
    name: 'reseated-lately',
    text: `select 1 from case_facts where case_id = $1 and kind = 'case-reseated' and at > $2`,
    values: [caseId, new Date(nowMs - AGAIN_AFTER_MS)],
  });
  return lately.rows.length === 0 && seatAnew(tx, caseId, reason, nowMs, world);
}

/** Seats a case anew by the edition that conducts it, without a trial. Answers false when it is over. */
export async function seatAnew(
  tx: Tx,
  caseId: string,
  reason: string,
  nowMs: number,
  world: KnownWorld,
): Promise<boolean> {
  const draft = await takeCase(tx, { caseId, by: SYSTEM, now: () => nowMs }, world);
  if (isOver(draft.case)) return false;
  await seat(tx, draft, { edition: draft.case.edition, reason, verdict: null }, world);
  return true;
}

async function seat(tx: Tx, draft: Draft, wanted: Seat, world: KnownWorld): Promise<void> {
  reseat(draft, wanted);
  await advance(tx, [draft], world);
  await tx.query({
    name: 'to-be-seated',
    text: `update engine_inbox set lane = 'reseat', leased_until = null, tries = 0 where case_id = $1`,
    values: [draft.case.id],
  });
}
