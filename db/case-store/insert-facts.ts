import { shapes } from './rows';

const columns = shapes.facts.columns;

/**
 * Facts, each with its place in the journal: the transaction that writes it. Whoever waited for a case may be the older
 * transaction of two, so that no fact of a case ever stands before an earlier one. Places of another cluster's count
 * (a database that was moved) lie ahead of any transaction here and are left alone.
 */
export const insertFacts = (json: string): string => `insert into case_facts (${columns.join(', ')}, txid)
  select ${columns.map(column => `j.${column}`).join(', ')}, greatest(pg_current_xact_id()::text::bigint,
    (select f.txid from case_facts f where f.case_id = j.case_id
        and f.txid < pg_snapshot_xmax(pg_current_snapshot())::text::bigint order by f.seq desc limit 1))
  from jsonb_populate_recordset(null::case_facts, ${json}) j`;
