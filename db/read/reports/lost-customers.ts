import { toldOf } from '../../../domain/forms/told-of';
import type { Querier } from '../../connection';
import { statement } from '../statement';
import { pageOf, placed } from './page-of';
import type { Line, Page, ReportFilter } from './asked';
import { saidLastIn } from './serious-matters';

/** Customers lost in the period by the reason they gave, in each store: a car counts once for a reason. */
export async function lostCustomers(db: Querier, filter: ReportFilter, page: Page): Promise<Line[]> {
  const { from, to, store, seen } = filter;
  const found = await counted(db, [from, to, store ?? null, seen, toldOf.losing, toldOf.lost]);
  return pageOf(placed(found), page);
}

// by hand: what was said last in a record
const counted = statement<{ store: string | null; lostReason: string | null; customers: number }>({
  text: `select store, reason as "lostReason", count(distinct coalesce(plate, id))::int as customers
    from (select c.id, c.store, c.plate, ${saidLastIn('lostReason')} as reason from cases c
      where c.procedure = any($5) and c.outcome = $6 and c.closed_at >= coalesce($1::timestamptz, '-infinity')
        and c.closed_at < coalesce($2::timestamptz, 'infinity')
        and ($3::text is null or c.store = $3) and ($4::text[] is null or c.store = any($4))) as lost
    group by 1, 2 order by store nulls last, customers desc, reason`,
  columns: { store: 'text', lostReason: 'text', customers: 'int4' },
});
