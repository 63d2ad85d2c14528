import { toldOf } from '../../../domain/forms/told-of';
import type { Querier } from '../../connection';
import { statement } from '../statement';
import type { Page, ReportFilter } from './asked';
import { saidLastIn } from './serious-matters';

/** Work that was given to somebody in the period, with the times it was promised for and done at. */
interface Allocated {
  store: string | null;
  technician: string | null;
  workOrderNo: string | null;
  plate: string | null;
  customerName: string | null;
  priority: string | null;
  standardTime: string | null;
  dispatchedAt: Date;
  promisedAt: Date | null;
  correctedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  handedOverAt: Date | null;
  /** Of the corrected time, else of the promised one; up to now where nothing is handed over yet. */
  minutesLate: number | null;
  status: string;
  caseId: string;
  place: string;
}

/** By store, in the order in which it was given out. */
export async function workAllocation(
  db: Querier,
  filter: ReportFilter,
  { after, limit }: Page,
): Promise<(Allocated & Record<string, string | number | Date | null>)[]> {
  const { from, to, store, seen, nowMs } = filter;
  const procedures = toldOf.dispatching.map(({ procedure }) => procedure);
  const dispatching = toldOf.dispatching.map(({ procedure, step }) => `${procedure}/${step}`);
  const values = [from, to, store ?? null, seen, new Date(nowMs), procedures, dispatching, after, limit];
  return (await allocated(db, values)).map(row => ({ ...row }));
}

const instantIn = (field: string): string => `${saidLastIn(field)}::timestamptz as "${field}"`;

// by hand: what was said last in a record
const allocated = statement<Allocated>({
  text: `with found as (
    select c.store, s.record ->> 'technician' as technician, ${saidLastIn('workOrderNo')} as "workOrderNo", c.plate,
      c.customer_name as "customerName", s.record ->> 'priority' as priority, s.record ->> 'standardTime' as "standardTime",
      s.completed_at as "dispatchedAt", ${instantIn('promisedAt')}, ${instantIn('correctedAt')}, ${instantIn('startedAt')},
      ${instantIn('finishedAt')}, ${instantIn('handedOverAt')}, c.status, c.id as "caseId",
      (coalesce(c.store, '~') || '/' || to_char(s.completed_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || '/' || c.id || '/'
        || s.round || '/' || s.turn) collate "C" as place
    from cases c join steps s on s.case_id = c.id
    where c.procedure = any($6) and c.procedure || '/' || s.step = any($7) and s.status = 'done'
      and s.completed_at >= coalesce($1::timestamptz, '-infinity') and s.completed_at < coalesce($2::timestamptz, 'infinity')
      and ($3::text is null or c.store = $3) and ($4::text[] is null or c.store = any($4)))
    select f.*, case when coalesce(f."correctedAt", f."promisedAt") is not null then
        greatest(0, floor(extract(epoch from coalesce(f."handedOverAt",
          case when f.status in ('open', 'paused') then $5::timestamptz end) - coalesce(f."correctedAt", f."promisedAt")) / 60))::int end as "minutesLate"
    from found f where $8::text is null or f.place > $8 collate "C" order by f.place limit $9`,
  columns: {
    ...{
      store: 'text',
      technician: 'text',
      workOrderNo: 'text',
      plate: 'text',
      customerName: 'text',
      priority: 'text',
    },
    ...{ standardTime: 'text', dispatchedAt: 'timestamptz', promisedAt: 'timestamptz', correctedAt: 'timestamptz' },
    ...{ startedAt: 'timestamptz', finishedAt: 'timestamptz', handedOverAt: 'timestamptz', minutesLate: 'int4' },
    ...{ status: 'text', caseId: 'text', place: 'text' },
  },
});
