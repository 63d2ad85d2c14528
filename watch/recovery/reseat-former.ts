import type { Logger } from 'pino';
import { editionsOf, type Order, type Orders, type Verdict } from '../../domain/language/trial';
import type { Querier } from '../../db/connection';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { forgetContradiction, forgetSettled, noteContradiction } from '../../db/ledger/orders/note-contradiction';
import { reseatedByHand } from '../../db/ledger/orders/set-reseating';
import { tryCase } from '../../db/ledger/orders/try-case';
import { reseatCase } from '../../db/ledger/cases/reseat-case';
import { formerCasesAfter } from '../../db/read/orders';
import { isOtherReleaseAtWork, releaseOf } from '../release';
import { SYSTEM } from '../../domain/cases/draft';

export interface Reseater {
  ledger: Ledger;
  orders: Orders;
  log: Logger;
}

const PER_ROUND = 100; // as many starts as the engine takes in a few seconds
const REASON = 'the order has a new edition';

/**
 * Tries the next cases of a former edition against the order in force and seats those anew that fit, unless a person has
 * to ask. Those that contradict it stay as they are, with the reason on a note. Answers how many, and where to go on.
 */
export async function reseatFormer(
  reseater: Reseater,
  db: Querier,
  place: string,
): Promise<{ reseated: number; place: string }> {
  const { orders, log, ledger } = reseater;
  const editions = editionsOf(orders);
  await forgetSettled(db, editions);
  const former = await formerCasesAfter(db, editions, place, PER_ROUND);
  if (former.length === 0) return { reseated: 0, place: '' };
  if (await isOtherReleaseAtWork(db, releaseOf(orders), ledger.now())) {
    log.info({ cases: former.length }, 'cases wait for a new edition until the workers of the other release are gone');
    return { reseated: 0, place };
  }
  const byHand = await reseatedByHand(db);
  let reseated = 0;
  for (const { id, procedure } of former) {
    const order = orders.get(procedure);
    if (!order) continue;
    const isSeated = await tryOrReseat(reseater, db, id, order, byHand.has(procedure)).catch((error: unknown) =>
      log.warn({ err: error, caseId: id }, 'a case could not be seated anew'),
    );
    if (isSeated) reseated += 1;
  }
  if (reseated > 0) log.info({ cases: reseated }, 'cases were seated anew by a new edition');
  return { reseated, place: former.length < PER_ROUND ? '' : (former.at(-1)?.id ?? '') };
}

async function tryOrReseat(
  { ledger, log }: Reseater,
  db: Querier,
  caseId: string,
  order: Order,
  isByHand: boolean,
): Promise<boolean> {
  const wanted = { caseId, reason: REASON, by: SYSTEM, force: false };
  const verdict: Verdict = isByHand
    ? await tryCase(db, caseId, order)
    : await inLedger(ledger, (tx, world) => reseatCase(tx, { ...wanted, now: ledger.now }, order, world));
  if (verdict.says !== 'contradicts') {
    if (isByHand) await forgetContradiction(db, caseId);
    return !isByHand;
  }
  const isNews = await noteContradiction(db, caseId, verdict.reason, ledger.now());
  if (isNews) log.warn({ caseId, reason: verdict.reason }, 'facts contradict the new edition; the case stays as it is');
  return false;
}
