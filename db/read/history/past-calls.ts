import { callPlaces, endingOf, saidInCall, type CallEnding } from '../../../domain/calls';
import type { Querier } from '../../connection';
import { ofStores, type SeenStores } from '../lists';
import { placeSql } from '../../place-sql';
import { statement } from '../statement';

export interface PastCall {
  step: string;
  round: number;
  at: string;
  by: string;
  ending: CallEnding;
  outcome: string | null;
  note: string | null;
  /** What was said, by field of the record. */
  said: Record<string, unknown>;
}

export interface PastCase {
  caseId: string;
  procedure: string;
  store: string | null;
  status: string;
  outcome: string | null;
  openedAt: string;
  calls: PastCall[];
}

type CallRow = Pick<PastCall, 'step' | 'round' | 'by' | 'outcome' | 'note'> & {
  at: string;
  kind: string;
  record: Record<string, unknown> | null;
};
type Case = Omit<PastCase, 'openedAt' | 'calls'> & { openedAt: Date; calls: CallRow[] };

/**
 * A car's cases with every call made in each: those in vain, and those that came to a word. The latest case first. One that
 * went on in another store is told as far as the car was in a store that is seen.
 */
export async function pastCalls(db: Querier, plate: string, seen: SeenStores): Promise<PastCase[]> {
  const found = await cases(db, [plate, seen, callPlaces]);
  return found.map(row => ({
    ...row,
    openedAt: row.openedAt.toISOString(),
    calls: row.calls.map(call => pastCall(row.procedure, call)),
  }));
}

// by hand: with each case its calls in one look, and the store in which it was the car's
const cases = statement<Case>({
  name: 'past-calls',
  text: `select c.id as "caseId", c.procedure, coalesce(own.store, c.store) as store, c.status, c.outcome,
        coalesce(own.since, c.opened_at) as "openedAt", (
        select coalesce(jsonb_agg(jsonb_build_object('step', f.step, 'round', f.round, 'kind', f.kind, 'at', f.at, 'by', f.by,
          'outcome', f.data ->> 'outcome', 'note', coalesce(f.data ->> 'note', s.record ->> 'note'), 'record', s.record) order by f.seq), '[]')
        from case_facts f left join steps s on s.case_id = f.case_id and f.key = 'step-completed/' || ${placeSql('s')}
        where f.case_id = c.id and (f.kind = 'call-attempted'
          or (f.kind = 'step-completed' and c.procedure || '/' || f.step = any($3)))) as calls
      from cases c left join lateral (
        select min(v.received_at) as since, (array_agg(v.store order by v.round desc))[1] as store from departures v
        where v.case_id = c.id and v.round is not null and v.store = any($2)) own on true
      where c.plate = $1 and ($2::text[] is null or ${ofStores('$2::text[]')}) order by c.opened_at desc limit 50`,
  columns: {
    ...{ caseId: 'text', procedure: 'text', store: 'text', status: 'text', outcome: 'text', openedAt: 'timestamptz' },
    calls: 'jsonb',
  },
});

function pastCall(procedure: string, { kind, record, at, ...call }: CallRow): PastCall {
  const ending = kind === 'call-attempted' ? 'attempt' : endingOf(procedure, call.step, call.outcome);
  return { ...call, at: new Date(at).toISOString(), ending, said: saidInCall(record ?? {}) };
}
