import type { Querier } from '../connection';
import { presentStep } from './present-step';
import { isForAgency } from './for-agency';
import { shapes } from '../case-store/rows';
import type { Sight } from './lists';
import type { Escalation } from '../../domain/cases/added';
import { isShown } from './shown';
import { statement } from './statement';

export interface EscalationListed {
  escalation: Escalation;
  procedure: string;
  store: string | null;
  plate: string | null;
  customerName: string | null;
  holder: string | null;
  role: string | null;
  /** When whoever acknowledged it promised to be back. */
  backBy: string | null;
}

export interface EscalationFilter extends Sight {
  status?: string | undefined;
  caseId?: string | undefined;
  store?: string | undefined;
  after: (string | null)[] | null;
  limit: number;
}

/** One escalation, or null. */
export async function readEscalation(db: Querier, id: string): Promise<EscalationListed | null> {
  const caseId = id.split('~')[0] ?? '';
  const rows = await listEscalations(db, { caseId, seen: null, agency: null, after: null, limit: 500 });
  return rows.find(({ escalation }) => escalation.id === id) ?? null;
}

/** Escalations, the latest first; each of the store of its round. */
export async function listEscalations(db: Querier, filter: EscalationFilter): Promise<EscalationListed[]> {
  const found = await listed(db, [
    filter.status ?? null,
    filter.caseId ?? null,
    filter.store ?? null,
    filter.seen,
    filter.after?.[0] ?? null,
    filter.after?.[1] ?? null,
    filter.limit,
    filter.agency,
  ]);
  return found.map(row => ({ ...row, escalation: shapes.escalations.fromJson(row.escalation) }));
}

// by hand, as what an agency sees of a case is
const listed = statement<Omit<EscalationListed, 'escalation'> & { escalation: Record<string, unknown> }>({
  name: 'list-escalations',
  text: `select to_jsonb(e) as escalation, c.procedure, coalesce(d.store, c.store) as store, c.plate,
        coalesce(d.customer_name, c.customer_name) as "customerName", s.claimed_by as holder, s.role,
        case when e.acknowledged_at is not null then (select f.data ->> 'backBy' from case_facts f
          where f.case_id = e.case_id and f.kind = 'acknowledged' and f.data ->> 'escalation' = e.id limit 1) end as "backBy"
      from escalations e join cases c on c.id = e.case_id
      left join departures d on d.case_id = e.case_id and d.round = e.round
      left join lateral ${presentStep} s on true
      where ${isShown('c')} and ($1::text is null or e.status = $1) and ($2::text is null or e.case_id = $2)
        and ($3::text is null or coalesce(d.store, c.store) = $3)
        and ($4::text[] is null or coalesce(d.store, c.store) = any($4) or ${isForAgency('$8', 'e.round')})
        and ($5::timestamptz is null or (e.fired_at, e.id) < ($5, $6))
      order by e.fired_at desc, e.id desc limit $7`,
  columns: {
    ...{ escalation: 'jsonb', procedure: 'text', store: 'text', plate: 'text', customerName: 'text', holder: 'text' },
    ...{ role: 'text', backBy: 'text' },
  },
});
