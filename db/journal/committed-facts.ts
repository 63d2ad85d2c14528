import type { JournalFact } from '../../domain/events/event';
import type { ToldNotice } from '../../domain/events/told-notice';
import { isShown } from '../read/shown';
import { statement } from '../read/statement';

/** What is read of the journal in one look. */
export interface Committed {
  /** Which database this is: another cluster, a restored or a promoted one counts its transactions in its own way. */
  epoch: string;
  /** Below it every transaction has ended: what is there is there for good, and nothing will be added. */
  edge: number;
  /** The transaction of the last thing that is there for good; 0 where there is none. */
  tail: number;
  /** When the first thing was recorded that is committed and waits for an older transaction to end. */
  heldSince: Date | null;
  /** In the journal's order. */
  told: (PlacedFact | PlacedNotice)[];
}

export interface PlacedFact extends JournalFact {
  txid: number;
}

/** A notice that no fact tells of: it stands in the journal by itself, where a fact would have its case. */
export interface PlacedNotice extends ToldNotice {
  txid: number;
  place: string;
}

// the collation is named since readers compare places as well
const place = `f.txid, f.case_id collate "C", f.seq`;
const noticePlace = `n.txid, md5(n.id) collate "C"`;
const asInstant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const round = `coalesce(f.round, case when f.kind = 'case-opened' then 1 else c.round end)`;

/** A fact of `factsFrom` as the journal tells it. */
export const factOf = `jsonb_build_object(
          'txid', f.txid, 'caseId', f.case_id, 'seq', f.seq, 'kind', f.kind, 'step', f.step, 'round', r.round,
          'at', ${asInstant('f.at')}, 'recordedAt', ${asInstant('f.recorded_at')}, 'by', f.by, 'data', f.data,
          'procedure', c.procedure, 'plate', c.plate, 'customerName', coalesce(d.customer_name, c.customer_name),
          'store', coalesce(case when f.kind = 'departure-overtaken' then f.data ->> 'store' end, d.store, c.store),
          'agency', case when r.round >= coalesce(c.agency_round, c.round) then c.agency end)`;

/** Facts with what of their cases says whom they are told. */
export const factsFrom = `case_facts f join cases c on c.id = f.case_id and ${isShown('c')}
          cross join lateral (select ${round} as round) r
          left join departures d on d.case_id = f.case_id and d.round = r.round`;

const noticeOf = `jsonb_build_object('txid', n.txid, 'place', md5(n.id), 'notice', n.id, 'kind', n.kind, 'body', n.body,
          'recordedAt', ${asInstant('n.created_at')}, 'people', i.people)`;

/** Notices with a place of their own that are in somebody's inbox. */
const noticesFrom = `notices n join lateral (select jsonb_agg(d.recipient order by d.recipient) as people from deliveries d
            where d.about = n.id and d.channel = 'in-app') i on i.people is not null`;

/**
 * At most $5 facts and notices from the place ($2, $3, $4) on that were recorded since $6, where the database is still $1; one look,
 * one instant. By hand: it is asked after each commit.
 */
export const committedFacts = statement<Committed>({
  name: 'committed-facts',
  text: `with now as materialized (
    select substring(md5(concat_ws('/', (select system_identifier from pg_control_system()),
        substring(pg_walfile_name(pg_current_wal_insert_lsn()) for 8),
        (select oid from pg_database where datname = current_database()))) for 12) as epoch,
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint as edge,
      pg_snapshot_xmax(pg_current_snapshot())::text::bigint as ahead)
  select now.epoch, now.edge::float8 as edge,
    greatest(coalesce((select f.txid from case_facts f where f.txid < now.edge order by f.txid desc limit 1), 0),
      coalesce((select n.txid from notices n where n.txid < now.edge order by n.txid desc limit 1), 0))::float8 as tail,
    least((select f.recorded_at from case_facts f where f.txid >= now.edge and f.txid < now.ahead and f.recorded_at >= $6
        order by f.txid limit 1),
      (select n.created_at from notices n where n.txid >= now.edge and n.txid < now.ahead and n.created_at >= $6
        order by n.txid limit 1)) as "heldSince",
    (select coalesce(jsonb_agg(page.told order by page.nth), '[]') from (
      select row_number() over (order by t.txid, t.place collate "C", t.seq) as nth, t.told from (
        (select f.txid, f.case_id as place, f.seq, ${factOf} as told from ${factsFrom}
          where now.epoch = $1 and f.txid >= $2 and f.txid < now.edge
            and (${place}) >= ($2, $3 collate "C", $4) and f.recorded_at >= $6
          order by ${place} limit $5)
        union all
        (select n.txid, md5(n.id), 0, ${noticeOf} from ${noticesFrom}
          where now.epoch = $1 and n.txid >= $2 and n.txid < now.edge
            and (${noticePlace}) >= ($2, $3 collate "C") and n.created_at >= $6
          order by ${noticePlace} limit $5)) t
      order by t.txid, t.place collate "C", t.seq limit $5) page) as told
  from now`,
  columns: { epoch: 'text', edge: 'float8', tail: 'float8', heldSince: 'timestamptz', told: 'jsonb' },
});
