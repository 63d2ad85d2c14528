import type { Querier } from '../../connection';
import { caseSeen } from '../departures';
import type { SeenStores } from '../lists';
import { statement } from '../statement';

export interface Visit {
  kind: 'arrival' | 'departure';
  at: string;
  store: string | null;
  /** The fulfilment it was received in, or the care that began with it; null where that is another store's. */
  caseId: string | null;
  advisor: string | null;
}

/** When a car came to a store and when it left one, the latest first. */
export async function visitsOf(db: Querier, plate: string, seen: SeenStores): Promise<Visit[]> {
  const found = await visits(db, [plate, seen]);
  return found.map(row => ({ ...row, at: row.at.toISOString() }));
}

// by hand: arrivals and departures as one list
const visits = statement<Omit<Visit, 'at'> & { at: Date }>({
  name: 'past-visits',
  text: `select * from (
        select 'departure' as kind, d.left_at as at, d.store, ${caseSeen('d', '$2::text[]')} as "caseId", d.advisor
        from departures d where d.plate = $1 and ($2::text[] is null or d.store = any($2))
        union all
        select 'arrival', f.at, c.store, c.id, null
        from cases c join case_facts f on f.case_id = c.id and f.kind = 'customer-arrived'
        where c.plate = $1 and ($2::text[] is null or c.store = any($2))) as visit
      order by at desc limit 50`,
  columns: { kind: 'text', at: 'timestamptz', store: 'text', caseId: 'text', advisor: 'text' },
});
