import { condition, log } from '@temporalio/workflow';
import { factKey } from '../../domain/language/facts';
import { acknowledgeAll, commit, heard, isEnded, isOfFormerKit, type Conductor } from './conductor';

/** Says which facts were taken up, so that they are not told again. */
export async function takeUp(conductor: Conductor): Promise<void> {
  while (!conductor.isOver) {
    await condition(() => conductor.heardSeq > conductor.committedSeq || conductor.isOver);
    await orderRests(conductor);
    if (conductor.isOver || conductor.heardSeq === conductor.committedSeq || isEnded(conductor)) continue;
    if (isOfFormerKit(conductor)) await commit(conductor, '知悉', it => it.takeUpFacts(heard(conductor)));
    else acknowledgeAll(conductor);
    overrule(conductor);
  }
}

/** The order goes first: resolves when it has come as far as the facts let it. */
async function orderRests(conductor: Conductor): Promise<void> {
  let movesBefore: number;
  do {
    movesBefore = conductor.moves;
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  } while (conductor.moves > movesBefore && !isOfFormerKit(conductor));
}

/** A case the ledger has ended is over, whatever this order still waits for: then both do not play the same order. */
function overrule(conductor: Conductor): void {
  if (conductor.isOver || conductor.committing > 0 || !conductor.facts.has(factKey.closed)) return;
  const { request, awaiting } = conductor;
  log.error('the case is closed, and its order waits', { caseId: request.caseId, awaiting: [...awaiting] });
  conductor.isOverruled = true;
}
