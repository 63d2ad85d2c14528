import type { Querier } from '../../connection';
import type { SeenStores } from '../lists';

export interface Visit {
  kind: 'arrival' | 'departure';
  at: string;
  store: string | null;
  /** The fulfilment it was received in, or the care that began with it. */
  caseId: string;
  advisor: string | null;
}

/** When a car came to a store and when it left one, the latest first. */
export async function visitsOf(db: Querier, plate: string, seen: SeenStores): Promise<Visit[]> {
  const found = await db.query<Omit<Visit, 'at'> & { at: Date }>({
    name: 'past-visits',
    text: `select * from (
        select 'departure' as kind, d.left_at as at, d.store, d.case_id as "caseId", d.advisor
        from departures d where d.plate = $1 and ($2::text[] is null or d.store = any($2))
        union all
        select 'arrival', f.at, c.store, c.id, null
        from cases c join case_facts f on f.case_id = c.id and f.kind = 'customer-arrived'
        where c.plate = $1 and ($2::text[] is null or c.store = any($2))) as visit
      order by at desc limit 50`,
    values: [plate, seen],
  });
  return found.rows.map(row => ({ ...row, at: row.at.toISOString() }));
}
