import { placeOf, type FactKind } from '../../../domain/language/facts';
import type { Delivery } from '../../../domain/notices/delivery';
import type { Tx } from '../../connection';
import { recordAttempt, type Attempt } from '../deliveries/record-attempt';
import { writeDrafts } from '../../case-store/write';
import type { TextMessage } from '../../../domain/cases/added';
import { SYSTEM, note } from '../../../domain/cases/draft';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';

/** Records what became of a text message, in its case's facts too. */
export async function recordText(
  tx: Tx,
  { text, delivery }: { text: TextMessage; delivery: Delivery },
  attempt: Attempt,
  world: KnownWorld,
): Promise<void> {
  const { outcome, nowMs, via } = attempt;
  const draft = await takeCase(tx, { caseId: text.caseId, by: SYSTEM, now: () => nowMs }, world);
  if (!(await recordAttempt(tx, delivery, attempt))) return;
  if (outcome.result !== 'again') {
    const data = outcome.result === 'sent' ? { channel: via } : { failure: outcome.reason };
    note(draft, textFact(text, `text-${outcome.result}`, data));
  }
  await writeDrafts(tx, [draft]);
}

/** What happened to a text message, as a fact of its case: once per kind. */
export function textFact(
  { id, step, round, turn, template }: Pick<TextMessage, 'id' | 'step' | 'round' | 'turn' | 'template'>,
  kind: Extract<FactKind, 'text-sent' | 'text-delivered' | 'text-failed' | 'text-skipped'>,
  data: Record<string, unknown>,
) {
  return {
    kind,
    key: `${kind}/${placeOf({ step, round, turn })}/${template}`,
    step,
    round,
    data: { text: id, ...data },
  };
}
