import { instant } from '../../calendar/instants';
import { factKey } from '../../language/facts';
import { armDeadline } from '../deadlines';
import { type Draft, note } from '../draft';
import type { Step } from '../state';
import { endBeside } from './beside';

/** Arms the reception's deadline from the arrival on; when that was stays known. */
export function beginReception(draft: Draft, row: Step, arrivedAtMs: number): void {
  const deadline = armDeadline(draft, row.step, row.round, { startsAtMs: arrivedAtMs });
  row.deadline = deadline?.deadline ?? null;
  row.dueAt = deadline?.dueAt ?? null;
  row.expiresAt = null;
  row.record = { ...row.record, arrivedAt: instant(arrivedAtMs) };
  note(draft, {
    kind: 'customer-arrived',
    key: factKey.arrived(row.step, row.round),
    step: row.step,
    round: row.round,
    atMs: arrivedAtMs,
    data: { arrivedAt: new Date(arrivedAtMs).toISOString(), dueAt: row.dueAt?.toISOString() ?? null },
    tells: { dueAt: row.dueAt?.toISOString() ?? null, nextAt: deadline?.nextAt?.toISOString() ?? null },
  });
  endBeside(draft, row);
}
