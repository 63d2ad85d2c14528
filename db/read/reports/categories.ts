import { toldOf } from '../../../domain/forms/told-of';
import type { Querier } from '../../connection';
import { statement } from '../statement';
import { pageOf, placed } from './page-of';
import type { Line, Page, ReportFilter } from './asked';
import { saidLastIn } from './serious-matters';

type Category = {
  store: string | null;
  category: string | null;
  departmentAtFault: string | null;
  complaints: number;
  open: number;
};

/** Complaints opened in the period by category and the department at fault, in each store; null where it was not said. */
export async function categories(db: Querier, filter: ReportFilter, page: Page): Promise<Line[]> {
  const { from, to, store, seen } = filter;
  const found = await counted(db, [from, to, store ?? null, seen, toldOf.complaints]);
  return pageOf(placed(found), page);
}

// by hand: what was said last in a record
const counted = statement<Category>({
  text: `select store, category, department as "departmentAtFault", count(*)::int as complaints,
      count(*) filter (where status in ('open', 'paused'))::int as open
    from (select c.store, c.status, ${saidLastIn('category')} as category, ${saidLastIn('departmentAtFault')} as department from cases c
      where c.procedure = any($5) and c.opened_at >= coalesce($1::timestamptz, '-infinity') and c.opened_at < coalesce($2::timestamptz, 'infinity')
        and ($3::text is null or c.store = $3) and ($4::text[] is null or c.store = any($4))) as complaint
    group by 1, 2, 3 order by store nulls last, category nulls last, department nulls last`,
  columns: { store: 'text', category: 'text', departmentAtFault: 'text', complaints: 'int4', open: 'int4' },
});
