import { newCase } from '../../../domain/cases/new-case';
import { openPlace } from '../../../domain/cases/steps/open-place';
import { promisedBy, slotOf, type Probing } from '../../../domain/dead-man/probing';
import { SYSTEM } from '../../../domain/language/facts';
import { firstStep } from '../../../domain/language/procedure';
import { deadMan } from '../../../domain/procedures/dead-man/table';
import { writeDrafts } from '../../case-store/write';
import { inLedger, type Ledger } from '../in-ledger';
import { worldIn } from '../world-in';
import { probePolicy } from './probe-policy';

/** Opens the case of the present piece of time, unless that was done or one is under way. Answers whether it was opened. */
export async function beginProbe(ledger: Ledger, probing: Probing): Promise<boolean> {
  const policy = await probePolicy(ledger, probing.group);
  return inLedger(ledger, async (tx, known) => {
    const nowMs = ledger.now();
    const wanted = { procedure: deadMan, policy, store: null, input: {}, by: SYSTEM, nowMs, idempotency: null };
    const draft = newCase(wanted, worldIn(tx, known));
    const begun = await tx.query({
      name: 'begin-probe',
      text: `insert into probes (slot_at, case_id, state, opened_at, promised_at) values ($1, $2, 'open', $3, $4)
        on conflict do nothing`,
      values: [
        new Date(slotOf(nowMs, probing.everyMs)),
        draft.case.id,
        new Date(nowMs),
        new Date(promisedBy(nowMs, probing)),
      ],
    });
    if (begun.rowCount === 0) return false;
    await openPlace(draft, `${firstStep(deadMan)}/1`);
    await writeDrafts(tx, [draft]);
    return true;
  });
}
