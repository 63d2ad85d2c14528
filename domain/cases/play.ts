import { editionOf } from '../language/editions';
import { tryOrder, type Order } from '../language/trial';
import { letGo } from './children/let-go';
import { close } from './close';
import { SYSTEM, type Draft } from './draft';
import { isOver, openSteps, placeOf } from './state';
import { settleSlots } from './slots/settle-slots';
import { beginEvent } from './steps/begin-event';
import { openPlace } from './steps/open-place';

/** Cases as their orders have brought them, and those of them that have come to an end by it. */
export interface Played {
  all: Draft[];
  ended: Draft[];
}

/** Plays the orders of these cases, and of every case that opens on the way. */
export async function playAll(drafts: readonly Draft[]): Promise<Played> {
  const all = [...drafts];
  const ended: Draft[] = [];
  for (const draft of all) {
    // grows: a case that opens goes on by its own order
    const wasOver = isOver(draft.case);
    await settleSlots(draft); // before it: the order may end the case by what was done
    all.push(...(await play(draft)));
    if (!wasOver && isOver(draft.case)) ended.push(draft);
  }
  return { all, ended };
}

/**
 * Plays the order of a case over its facts and brings the case to where it comes: opens what it waits for until that is
 * somebody's, or ends the case. A case of another edition, stopped, or contradicting its order is left as it is for its
 * conductor. Answers the cases it opened.
 */
async function play(draft: Draft): Promise<Draft[]> {
  if (draft.procedure.restarts && draft.steps.length === 0) await beginEvent(draft, 1, draft.case.input);
  const order = orderOf(draft);
  if (!order) return [];
  const children: Draft[] = [];
  draft.by = SYSTEM;
  draft.isPlayed = true;
  for (;;) {
    const verdict = await tryOrder(order, factsOf(draft), openSteps(draft).map(placeOf));
    switch (verdict.says) {
      case 'contradicts':
        return children; // the conductor says so, and stops the case
      case 'ends':
        children.push(...(await letGo(draft)));
        close(draft, verdict.outcome, {}, { outcome: verdict.outcome, byOrder: true });
        return children;
      case 'fits': {
        const known = new Set(draft.steps.map(placeOf));
        const next = verdict.awaits.filter(place => !known.has(place));
        if (next.length === 0) return children;
        for (const place of next) children.push(...(await openPlace(draft, place)));
      }
    }
  }
}

/** The order a case is played by: that of its edition, while nothing has stopped it. */
function orderOf({ procedure, case: row, world: { orders } }: Draft): Order | null {
  const order = orders.get(procedure.key);
  const isOurs = order !== undefined && editionOf(order.procedure) === row.edition;
  return isOurs && row.stoppedReason === null && !isOver(row) ? order : null;
}

function factsOf({ told, added }: Draft) {
  const now = added.facts.flatMap(({ key, tells }) => (tells ? [{ key, tells }] : []));
  return [...(told ?? []), ...now];
}
