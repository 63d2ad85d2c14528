import { toldOf } from '../../../domain/forms/told-of';
import type { Querier } from '../../connection';
import { countCoverageByStore } from '../count-coverage';
import { statement } from '../statement';
import { pageOf, placed } from './page-of';
import type { Line, Page, ReportFilter } from './asked';
import { classOf } from './serious-matters';

/** Complaints, feedback and call-backs of each store that is seen, then of head office, then in all (`store: all`). */
export async function weeklySum(db: Querier, filter: ReportFilter, page: Page): Promise<Line[]> {
  const sums = await sumsOf(db, filter);
  return pageOf(placed([...sums, { store: ALL, ...totalOf(sums) }]), page);
}

/** The same of all stores together. */
export async function sumOfAll(db: Querier, filter: ReportFilter): Promise<Readonly<Record<string, number>>> {
  return totalOf(await sumsOf(db, filter));
}

const ALL = 'all';

type Sum = Readonly<Record<string, string | number | null>>;

async function sumsOf(db: Querier, filter: ReportFilter): Promise<Sum[]> {
  const { from, to, store, seen, nowMs } = filter;
  const common = [from, to, store ?? null, seen];
  const stores = await inSight(db, [store ?? null, seen]);
  const told = await complaints(db, [...common, toldOf.complaints, toldOf.classing, new Date(nowMs)]);
  const said = await feedback(db, [...common, toldOf.feedback]);
  const made = await onJourneys(db, [...common, toldOf.onJourneys, toldOf.journeyCalls, new Date(nowMs)]);
  const covered = await countCoverageByStore(db, filter);
  return stores.map(({ key }) => {
    const calls = covered.find(row => row.store === key);
    return {
      ...(told.find(row => row.store === key) ?? nothing),
      feedback: said.find(row => row.store === key)?.feedback ?? 0,
      callbacksDue: calls?.due ?? 0,
      callbacksSpoken: calls?.spoken ?? 0,
      callbacksTexted: calls?.texted ?? 0,
      callbacksMissing: calls?.missing ?? 0,
      ...(made.find(row => row.store === key) ?? noCalls),
      store: key,
    };
  });
}

function totalOf(sums: readonly Sum[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const sum of sums)
    for (const [column, value] of Object.entries(sum))
      if (typeof value === 'number') total[column] = (total[column] ?? 0) + value;
  return total;
}

const noCalls = { journeyDue: 0, journeySpoken: 0, journeyTexted: 0, journeyMissing: 0 };

const countedClasses = ['Ordinary', 'Major', 'Emergency', 'Unclassed'] as const;
const places = ['opened', 'closed', 'open'] as const;
type Count = `${(typeof places)[number]}${(typeof countedClasses)[number]}`;
const counts: readonly Count[] = places.flatMap(place => countedClasses.map((name): Count => `${place}${name}`));
const nothing = every(0);
const ofNumbers = every('int4' as const);

function every<Value>(value: Value): Record<Count, Value> {
  const made: Partial<Record<Count, Value>> = {};
  for (const count of counts) made[count] = value;
  return made as Record<Count, Value>; // every count was given one
}

const conditions: Readonly<Record<(typeof places)[number], string>> = {
  opened: `opened_at >= coalesce($1::timestamptz, '-infinity') and opened_at < coalesce($2::timestamptz, 'infinity')`,
  closed: `closed_at >= coalesce($1::timestamptz, '-infinity') and closed_at < coalesce($2::timestamptz, 'infinity')`,
  open: `opened_at < least($2::timestamptz, $7) and (closed_at is null or closed_at >= least($2::timestamptz, $7))`,
};
const columnsOf = places.flatMap(place =>
  countedClasses.map(
    name =>
      `count(*) filter (where ${conditions[place]} and class = '${name.toLowerCase()}')::int as "${place}${name}"`,
  ),
);

// by hand: three counts of each class in one look
const complaints = statement<{ store: string | null } & Record<Count, number>>({
  text: `select store, ${columnsOf.join(',\n      ')}
    from (select c.store, c.opened_at, c.closed_at, coalesce(${classOf('$6')}, 'unclassed') as class from cases c
      where c.procedure = any($5) and ($3::text is null or c.store = $3) and ($4::text[] is null or c.store = any($4))
        and c.opened_at < coalesce($2::timestamptz, 'infinity') and (c.closed_at is null or c.closed_at >= coalesce($1::timestamptz, '-infinity'))) as complaint
    group by store`,
  columns: { store: 'text', ...ofNumbers },
});

// by hand: what is copied from step to step is one thing said
const feedback = statement<{ store: string | null; feedback: number }>({
  text: `select store, count(distinct (case_id, round))::int as feedback from register_entries
    where register = any($5) and entry ->> 'feedback' <> ''
      and recorded_at >= coalesce($1::timestamptz, '-infinity') and recorded_at < coalesce($2::timestamptz, 'infinity')
      and ($3::text is null or store = $3) and ($4::text[] is null or store = any($4))
    group by store`,
  columns: { store: 'text', feedback: 'int4' },
});

const isTexted = `s.record ->> 'outcome' in ('unreachable', 'texted')`;

// by hand: four counts of one look
const onJourneys = statement<{ store: string | null } & typeof noCalls>({
  text: `select c.store, count(*)::int as "journeyDue",
      count(*) filter (where s.status = 'done' and not ${isTexted})::int as "journeySpoken",
      count(*) filter (where s.status = 'done' and ${isTexted})::int as "journeyTexted",
      count(*) filter (where s.status = 'open')::int as "journeyMissing"
    from cases c join steps s on s.case_id = c.id
    where c.procedure = any($5) and s.step = any($6) and s.status in ('open', 'done') and s.due_at < $7
      and s.due_at >= coalesce($1::timestamptz, '-infinity') and s.due_at < coalesce($2::timestamptz, 'infinity')
      and ($3::text is null or c.store = $3) and ($4::text[] is null or c.store = any($4))
    group by c.store`,
  columns: { store: 'text', journeyDue: 'int4', journeySpoken: 'int4', journeyTexted: 'int4', journeyMissing: 'int4' },
});

// by hand: the stores that are asked for, and head office where all are
const inSight = statement<{ key: string | null }>({
  text: `select key from stores where ($1::text is null or key = $1) and ($2::text[] is null or key = any($2))
    union all select null where $1::text is null and $2::text[] is null order by key nulls last`,
  columns: { key: 'text' },
});
