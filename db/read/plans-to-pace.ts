import type { Querier } from '../connection';
import { statement } from './statement';

/** Running plans that have something to open by `nowMs`, or nothing left at all; those of a store that has closed wait. */
export async function plansToPace(db: Querier, nowMs: number): Promise<string[]> {
  const found = await toPace(db, [new Date(nowMs)]);
  return found.map(({ id }) => id);
}

/** When the next row of a running plan may open after `nowMs`, in epoch milliseconds; `Infinity` for never. */
export async function nextRowAfter(db: Querier, nowMs: number): Promise<number> {
  const [found] = await nextRow(db, [new Date(nowMs)]);
  return found?.next?.getTime() ?? Infinity;
}

// by hand: the watch asks after every row that opens, and each look has to be one into an index
const toPace = statement<{ id: string }>({
  name: 'plans-to-pace',
  text: `select p.id from reminder_plans p where p.status = 'running' and not exists (select from stores o where o.key = p.store and o.closed_at <= $1) and (
      exists (select from plan_rows r where r.plan_id = p.id and r.case_id is null and r.start_at <= $1)
      or not (exists (select from plan_rows r where r.plan_id = p.id and r.case_id is null)
        or exists (select from cases c where c.plan_id = p.id and c.status in ('open', 'paused'))))
    order by p.id`,
  columns: { id: 'text' },
});
const nextRow = statement<{ next: Date | null }>({
  name: 'next-plan-row',
  text: `select min(w.start_at) as next from reminder_plans p
    cross join lateral (select r.start_at from plan_rows r
      where r.plan_id = p.id and r.case_id is null and r.start_at > $1 order by r.start_at limit 1) w
    where p.status = 'running'`,
  columns: { next: 'timestamptz' },
});
