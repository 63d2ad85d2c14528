import { callback } from '../../../domain/care';
import type { Departure } from '../../../domain/cases/departure';
import type { Draft } from '../../../domain/cases/draft';
import type { Tx } from '../../connection';

/** Puts the departure on record with its care, the round it began (null: none), and when its call-back is to begin. */
export async function keepDeparture(
  tx: Tx,
  departure: Departure,
  draft: Draft,
  round: number | null = draft.case.round,
): Promise<void> {
  const { plate, leftAtMs, customerName, phone, typed, store, visit, maintenanceDueOn, inspectionDueOn, by, nowMs } =
    departure;
  const owed = draft.steps.find(row => row.step === callback.step && row.round === draft.case.round);
  const callbackAt = owed?.startsAt ?? owed?.record?.['wasDueAt'] ?? new Date(leftAtMs);
  await tx.query({
    name: 'keep-departure',
    text: `insert into departures (plate, left_at, customer_name, phone, store, advisor, maintenance_due_on, inspection_due_on,
      case_id, round, callback_at, received_at, received_by, typed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      plate,
      new Date(leftAtMs),
      customerName,
      phone,
      store,
      visit['advisorName'] ?? visit['advisor'] ?? null,
      maintenanceDueOn ?? null,
      inspectionDueOn ?? null,
      draft.case.id,
      round,
      callbackAt,
      new Date(nowMs),
      by,
      typed ? JSON.stringify(typed) : null,
    ],
  });
}
