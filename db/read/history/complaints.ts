import { complaintKeys, complaintOwed } from '../../../domain/complaints';
import type { Querier } from '../../connection';
import type { SeenStores } from '../lists';
import { statement } from '../statement';

export interface PastComplaint {
  /** The case it is, or the one that owes it. */
  caseId: string;
  /** The procedure it is a case of, or is owed. */
  procedure: string;
  store: string | null;
  /** `owed`: taken down, and opened as a case when this release knows how. */
  status: 'open' | 'paused' | 'closed' | 'cancelled' | 'owed';
  outcome: string | null;
  at: string;
  content: string | null;
}

type Row = Omit<PastComplaint, 'at' | 'content'> & {
  at: Date;
  /** The procedure of the case that tells of it. */
  told: string;
  step: string | null;
  input: Record<string, unknown>;
  steps: { step: string; round: number; record: Record<string, unknown> | null }[];
};

/** What a car's customer complained of: what is not settled first, then the latest. */
export async function complaintsOf(db: Querier, plate: string, seen: SeenStores): Promise<PastComplaint[]> {
  const found = await complaints(db, [plate, seen, complaintKeys]);
  return found.map(({ told, step, input, steps, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    content: complaintOwed({ procedure: told, step, said: { input, steps } }),
  }));
}

// by hand: complaints that are cases, and those that are only owed
const complaints = statement<Row>({
  name: 'past-complaints',
  text: `select * from (
        select c.id as "caseId", c.procedure, c.procedure as told, c.store, c.status, c.outcome, c.opened_at as at, null as step, c.input, '[]'::jsonb as steps
        from cases c where c.plate = $1 and c.procedure = any($3) and ($2::text[] is null or c.store = any($2))
        union all
        select c.id, f.data ->> 'procedure', c.procedure, c.store, 'owed', null, f.at, f.step, c.input, (
          select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'round', s.round, 'turn', s.turn, 'record', s.record)), '[]')
          from steps s where s.case_id = c.id and s.round <= f.round and s.record is not null)
        from cases c join case_facts f on f.case_id = c.id and f.kind = 'child-owed' and f.data ->> 'procedure' = any($3)
          and not exists (select from case_facts o where o.case_id = c.id and o.key = 'child-opened/' || f.step || '/' || f.round)
        where c.plate = $1 and ($2::text[] is null or c.store = any($2))) as complaint
      order by status in ('closed', 'cancelled'), at desc limit 50`,
  columns: {
    ...{ caseId: 'text', procedure: 'text', told: 'text', store: 'text', status: 'text', outcome: 'text' },
    ...{ at: 'timestamptz', step: 'text', input: 'jsonb', steps: 'jsonb' },
  },
});
