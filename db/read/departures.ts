import type { Querier } from '../connection';
import type { SeenStores } from './lists';
import { statement } from './statement';

export interface DepartureFilter {
  plate?: string | undefined;
  store?: string | undefined;
  from: string | null;
  to: string | null;
  seen: SeenStores;
  after: readonly string[] | null;
  limit: number;
}

export interface DepartureRow {
  plate: string;
  customerName: string;
  store: string;
  advisor: string | null;
  leftAt: Date;
  maintenanceDueOn: string | null;
  inspectionDueOn: string | null;
  /** Null where the care is another store's. */
  caseId: string | null;
  round: number | null;
  receivedAt: Date;
  receivedBy: string;
}

/** The case of a departure, for those in whose stores the car began a round of it (a parameter; null for all stores). */
export const caseSeen = (departure: string, stores: string): string =>
  `case when ${stores} is null or ${departure}.round is not null or exists (select 1 from departures o
    where o.case_id = ${departure}.case_id and o.round is not null and o.store = any(${stores})) then ${departure}.case_id end`;

/** Departures, the latest first, each with the round it began in its care; null where a later one was known. */
export async function listDepartures(db: Querier, filter: DepartureFilter): Promise<DepartureRow[]> {
  return listed(db, [
    filter.after?.[0] ?? null,
    filter.after?.[1] ?? null,
    filter.from,
    filter.to,
    filter.plate ?? null,
    filter.store ?? null,
    filter.seen,
    filter.limit,
  ]);
}

// by hand, as what its case is seen by is; unnamed, so that it is planned for the plate or the period it is asked for
const listed = statement<DepartureRow>({
  text: `select plate, customer_name as "customerName", store, advisor, left_at as "leftAt",
        maintenance_due_on::text as "maintenanceDueOn", inspection_due_on::text as "inspectionDueOn",
        ${caseSeen('departures', '$7::text[]')} as "caseId", round, received_at as "receivedAt", received_by as "receivedBy"
      from departures
      where (left_at, plate) < (coalesce($1::timestamptz, 'infinity'), coalesce($2, ''))
        and left_at >= coalesce($3::timestamptz, '-infinity') and left_at < coalesce($4::timestamptz, 'infinity')
        and ($5::text is null or plate = $5) and ($6::text is null or store = $6)
        and ($7::text[] is null or store = any($7))
      order by left_at desc, plate desc limit $8`,
  columns: {
    ...{ plate: 'text', customerName: 'text', store: 'text', advisor: 'text', leftAt: 'timestamptz', caseId: 'text' },
    ...{
      maintenanceDueOn: 'text',
      inspectionDueOn: 'text',
      round: 'int4',
      receivedAt: 'timestamptz',
      receivedBy: 'text',
    },
  },
});
