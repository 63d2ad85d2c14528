import { factKey } from '../../domain/facts';
import { note, type Act } from './act';
import { armDeadline } from './deadline';
import type { StepRow } from './rows';

/** Arms the reception's deadline from the arrival on. */
export function beginReception(act: Act, row: StepRow, arrivedAtMs: number): void {
  const deadline = armDeadline(act, row.step, row.round, arrivedAtMs);
  row.deadline = deadline?.deadline ?? null;
  row.dueAt = deadline?.dueAt ?? null;
  row.expiresAt = null;
  act.touchedSteps.add(row);
  note(act, {
    kind: 'customer-arrived',
    key: factKey.arrived(row.step, row.round),
    step: row.step,
    round: row.round,
    atMs: arrivedAtMs,
    data: { arrivedAt: new Date(arrivedAtMs).toISOString(), dueAt: row.dueAt?.toISOString() ?? null },
    tells: { dueAt: row.dueAt?.toISOString() ?? null, nextAt: deadline?.nextAt?.toISOString() ?? null },
  });
}
