import { editionOf } from '../../domain/editions';
import { tryOrder, type Order } from '../../domain/trial';
import type { Tx } from '../connection';
import { isOver, openSteps, SYSTEM, type Act, type World } from './act';
import { parentActs } from './children';
import { close } from './close';
import { letGo } from './let-go';
import { loadTold } from './load';
import { openPlace } from './open-place';
import { writeActs } from './write';

/**
 * Plays the orders of these cases over their facts and brings the ledger to where they come, in the transaction of what
 * happened: every step they wait for is open, its deadline running and its cases opened; a case that ends is closed, and its
 * parent goes on in the same way, child before parent. Writes it all; whoever adds a fact that completes something calls it.
 * A case of another edition, stopped, or contradicting its order is left to its conductor. Answers the cases it opened.
 */
export async function advance(tx: Tx, acts: readonly Act[], world: World): Promise<Act[]> {
  await knowTold(tx, acts);
  const all = [...acts];
  const ended: Act[] = [];
  for (const act of all) {
    // grows: a case that opens goes on by its own order
    const order = orderOf(act, world);
    if (!order) continue;
    all.push(...(await bring(tx, act, order, world)));
    if (isOver(act.case)) ended.push(act);
  }
  await writeActs(tx, all); // a parent counts its children by what is written
  for (const act of ended) await advance(tx, await parentActs(tx, act, world), world);
  return all.slice(acts.length);
}

/** The order the ledger plays a case by: that of its edition, while nothing has stopped it. */
function orderOf({ procedure, case: row }: Act, { orders }: World): Order | null {
  const order = orders.get(procedure.key);
  const isOurs = order !== undefined && editionOf(order.procedure) === row.edition;
  return isOurs && row.stoppedReason === null && !isOver(row) ? order : null;
}

async function knowTold(tx: Tx, acts: readonly Act[]): Promise<void> {
  const unknown = acts.filter(({ told }) => told === null);
  if (unknown.length === 0) return;
  const told = await loadTold(
    tx,
    unknown.map(act => act.case.id),
  );
  for (const act of unknown) act.told = told.get(act.case.id) ?? [];
}

/** Opens what the order comes to until it waits for somebody, or ends the case. Answers the cases it opened. */
async function bring(tx: Tx, act: Act, order: Order, world: World): Promise<Act[]> {
  const children: Act[] = [];
  act.by = SYSTEM;
  act.isPlayed = true;
  for (;;) {
    const verdict = await tryOrder(order, factsOf(act), openSteps(act).map(placeOf));
    switch (verdict.says) {
      case 'contradicts':
        return children; // the conductor says so, and stops the case
      case 'ends':
        children.push(...(await letGo(tx, act, world)));
        close(act, verdict.outcome, {}, { outcome: verdict.outcome, byOrder: true });
        return children;
      case 'fits': {
        const known = new Set(act.steps.map(placeOf));
        const next = verdict.awaits.filter(place => !known.has(place));
        if (next.length === 0) return children;
        for (const place of next) children.push(...(await openPlace(tx, act, place, world)));
      }
    }
  }
}

function factsOf({ told, facts }: Act) {
  const added = facts.flatMap(({ key, tells }) => (tells ? [{ key, tells }] : []));
  return [...(told ?? []), ...added];
}

function placeOf({ step, round }: { step: string; round: number }): string {
  return `${step}/${round}`;
}
