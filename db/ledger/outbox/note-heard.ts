import type { Store } from '../../connection';
import { CASE_CHANNEL, saidHeard } from '../../case-store/moved';

/** The facts of a case up to this one were taken up. */
export interface HeardUpTo {
  caseId: string;
  seq: number;
}

/**
 * Notes what conductors have heard, of many cases in one statement, and says so. Cases that somebody acts on just now are
 * passed over, and answered.
 */
export async function noteHeard(
  { pool, announcer }: Pick<Store, 'pool' | 'announcer'>,
  heard: readonly HeardUpTo[],
): Promise<HeardUpTo[]> {
  const json = JSON.stringify(heard.map(({ caseId, seq }) => ({ case_id: caseId, seq })));
  const found = await pool.query<{ id: string }>({ name: 'note-heard', text: noteHeardSql, values: [json] });
  const noted = new Set(found.rows.map(({ id }) => id));
  announcer.announce(saidHeard([...noted]).map(payload => ({ channel: CASE_CHANNEL, payload })));
  return heard.filter(({ caseId }) => !noted.has(caseId));
}

const noteHeardSql = `
  with j as (select case_id, seq from jsonb_to_recordset($1::jsonb) j(case_id text, seq int)),
  mine as (select c.id from cases c where c.id = any(array(select case_id from j)) for no key update skip locked),
  said as (update cases c set heard_seq = greatest(c.heard_seq, j.seq) from j
    where c.id = j.case_id and c.id = any(array(select id from mine))),
  gone as (delete from engine_inbox i using j
    where i.case_id = j.case_id and i.case_id = any(array(select id from mine)) and i.told_seq <= j.seq)
  select id from mine`;
