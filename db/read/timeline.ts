import type { Querier } from '../connection';
import { shapes } from '../case-store/rows';
import type { Fact } from '../../domain/cases/added';
import type { Delivery } from '../../domain/notices/delivery';
import type { Deadline } from '../../domain/cases/state';
import { statement } from './statement';

export interface Timeline {
  facts: Fact[];
  deadlines: Deadline[];
  deliveries: Delivery[];
  /** Whether the engine has taken up everything that happened. */
  takenUp: boolean;
}

/** Everything that happened to a case and everything that was promised. */
export async function readTimeline(db: Querier, caseId: string): Promise<Timeline> {
  const [row] = await all(db, [caseId]);
  return {
    facts: (row?.facts ?? []).map(shapes.facts.fromJson),
    deadlines: (row?.deadlines ?? []).map(shapes.deadlines.fromJson),
    deliveries: (row?.deliveries ?? []).map(shapes.deliveries.fromJson),
    takenUp: row?.takenUp ?? false,
  };
}

type Rows = Record<'facts' | 'deadlines' | 'deliveries', Record<string, unknown>[]>;

// by hand: all of one instant
const all = statement<Rows & { takenUp: boolean }>({
  name: 'read-timeline',
  text: `select
    (select coalesce(jsonb_agg(to_jsonb(f) order by f.seq), '[]') from case_facts f where f.case_id = $1) as facts,
    (select coalesce(jsonb_agg(to_jsonb(d) order by d.round, d.due_at), '[]') from deadlines d where d.case_id = $1 and not d.is_alert) as deadlines,
    (select coalesce(jsonb_agg(to_jsonb(a) order by a.queued_at, a.id), '[]') from deliveries a where a.case_id = $1 and a.kind <> 'text') as deliveries,
    not exists (select from engine_inbox i where i.case_id = $1) as "takenUp"`,
  columns: { facts: 'jsonb', deadlines: 'jsonb', deliveries: 'jsonb', takenUp: 'bool' },
});
