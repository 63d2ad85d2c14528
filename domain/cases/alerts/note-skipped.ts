import { factKey, SYSTEM } from '../../language/facts';
import { whySkipped } from '../../sla/climb';
import type { Rung } from '../../sla/ladder';
import type { Holder } from '../../sla/recipients';
import { note, type Draft } from '../draft';
import type { Deadline } from '../state';
import { thereNow } from './holders-of';

interface Skipped {
  step: string;
  holder: Holder;
  rung: Rung;
  /** The level that was told instead; null where there is none above. */
  next: string | null;
}

/** Says in the case that nobody answers to a level, why, and which one was told at once in its place. */
export function noteSkipped(draft: Draft, row: Deadline, { step, holder, rung, next }: Skipped): void {
  const why = whySkipped(rung, holder, thereNow(draft));
  if (why === null) return;
  const { level, repeat } = rung;
  note(draft, {
    kind: 'level-skipped',
    key: factKey.skipped(row.deadline, row, level, repeat),
    step,
    round: row.round,
    by: SYSTEM,
    data: { deadline: row.deadline, level, repeat, why, next },
  });
}
