import type { Querier } from '../connection';
import type { SeenStores } from './lists';
import { isShown } from './shown';
import { statement } from './statement';

/** Milliseconds since an alarm was due. */
export interface Lateness {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** How late alarms were at each stage; a stage nothing has come to is null. */
export interface LatenessLine {
  channel: string | null;
  level: string | null;
  procedure: string | null;
  fired: Lateness | null;
  /** Null too where the database does not keep the instants of commits. */
  committed: Lateness | null;
  sent: Lateness | null;
  delivered: Lateness | null;
  acknowledged: Lateness | null;
}

export const latenessGroups = ['channel', 'level', 'procedure'] as const;

export interface LatenessFilter {
  from: string | null;
  to: string | null;
  store?: string | undefined;
  seen: SeenStores;
  by: readonly (typeof latenessGroups)[number][];
}

/** How late the alarms of a period were, a line for each group. What was skipped, being of no use any more, is not among them. */
export async function readLateness(
  db: Querier,
  { from, to, store, seen, by }: LatenessFilter,
): Promise<LatenessLine[]> {
  return lines(db, [from, to, store ?? null, seen, by]);
}

const lateMs = (at: string) => `extract(epoch from ${at} - e.rung_at) * 1000`;

const stage = (name: string, at: string) => {
  const ms = lateMs(at);
  const share = (part: number) => `percentile_disc(${part}) within group (order by ${ms})`;
  return `case when count(${at}) > 0 then jsonb_build_object('count', count(${at}), 'p50', ${share(0.5)}, 'p95', ${share(0.95)},
    'p99', ${share(0.99)}, 'max', max(${ms})) end as ${name}`;
};

const group = (name: string, column: string) => `case when '${name}' = any($5::text[]) then ${column} end`;
const groups = [group('channel', 'd.channel'), group('level', 'e.level'), group('procedure', 'c.procedure')];

// by hand: percentiles of sets
const lines = statement<LatenessLine>({
  name: 'lateness',
  text: `select ${groups[0]} as channel, ${groups[1]} as level, ${groups[2]} as procedure,
      ${stage('fired', 'e.fired_at')}, ${stage('committed', 'm.committed')}, ${stage('sent', 'd.sent_at')},
      ${stage('delivered', 'd.delivered_at')}, ${stage('acknowledged', 'e.acknowledged_at')}
    from escalations e join cases c on c.id = e.case_id join deliveries d on d.about = e.id
      join notices n on n.id = e.id
      cross join lateral (select case when current_setting('track_commit_timestamp')::boolean
        then pg_xact_commit_timestamp(n.xmin) end as committed) m
    where ($1::timestamptz is null or e.fired_at >= $1) and ($2::timestamptz is null or e.fired_at < $2)
      and ($3::text is null or c.store = $3) and ($4::text[] is null or c.store = any($4)) and d.state <> 'skipped'
      and ${isShown('c')}
    group by 1, 2, 3 order by 1, 2, 3`,
  columns: {
    ...{ channel: 'text', level: 'text', procedure: 'text', fired: 'jsonb', committed: 'jsonb' },
    ...{ sent: 'jsonb', delivered: 'jsonb', acknowledged: 'jsonb' },
  },
});
