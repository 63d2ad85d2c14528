import { CHAIN_ZONE } from '../../domain/sla/policy';
import { procedureOf } from '../../domain/procedures';
import type { Typed } from '../../domain/values/typed';
import { editionsOf, type Orders } from '../../domain/language/trial';
import type { Querier } from '../connection';
import { isFormer } from '../ledger/orders/former';
import { shapes } from '../case-store/rows';
import type { Escalation } from '../../domain/cases/added';
import type { Case, Step } from '../../domain/cases/state';
import { statement } from './statement';

/** A case as people see it, read in one statement. */
export interface CaseReading {
  row: Case;
  steps: Step[];
  escalations: Escalation[];
  children: Child[];
  /** What began each round of a case that goes on from visit to visit; none for other cases. */
  visits: Visit[];
  /** It waits to go on by another edition of its order. */
  advancing: boolean;
  policyVersion: number;
  /** Its store's, else head office's. */
  timeZone: string;
}

/** A case a step of this one has opened, in a round of it. */
export interface Child {
  id: string;
  round: number | null;
}

/** A departure that began a round: in which store, and who brought the car. */
export interface Visit {
  round: number;
  store: string;
  customerName: string;
  phone: string | null;
  typed: Typed | null;
  leftAt: string;
  receivedAt: string;
  receivedBy: string;
}

/** Reads one case with all that hangs on it, or null. The orders are those in force. */
export async function readCase(db: Querier, caseId: string, orders: Orders): Promise<CaseReading | null> {
  const [raw] = await readOne(db, [JSON.stringify(editionsOf(orders)), caseId]);
  return raw ? readingOf(raw) : null;
}

/** Reads cases in the order asked for; missing ones are left out. */
export async function readCases(db: Querier, caseIds: readonly string[], orders: Orders): Promise<CaseReading[]> {
  const found = await readMany(db, [JSON.stringify(editionsOf(orders)), caseIds]);
  const byId = new Map(found.map(raw => [raw.id, readingOf(raw)]));
  return caseIds.flatMap(id => byId.get(id) ?? []);
}

interface Raw {
  id: string;
  row: Record<string, unknown>;
  steps: Record<string, unknown>[];
  escalations: Record<string, unknown>[];
  children: Child[];
  visits: Visit[];
  advancing: boolean;
  policy_version: number;
  time_zone: string | null;
}

function readingOf(raw: Raw): CaseReading {
  const row = shapes.cases.fromJson(raw.row);
  const order = Object.keys(procedureOf(row.procedure).steps);
  const steps = raw.steps.map(shapes.steps.fromJson);
  steps.sort(
    (a, b) =>
      a.openedAt.getTime() - b.openedAt.getTime() || a.round - b.round || order.indexOf(a.step) - order.indexOf(b.step),
  );
  return {
    row,
    steps,
    escalations: raw.escalations.map(shapes.escalations.fromJson),
    children: raw.children,
    visits: raw.visits,
    advancing: raw.advancing,
    policyVersion: raw.policy_version,
    timeZone: raw.time_zone ?? CHAIN_ZONE,
  };
}

// by hand: every answer about a case is read by it, all that hangs on the case in one look
const readBy = (name: string, which: string) =>
  statement<Raw>({
    name,
    text: `
  select c.id, to_jsonb(c) as row, p.version as policy_version, (select time_zone from stores where key = c.store) as time_zone,
    (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from steps s where s.case_id = c.id) as steps,
    (select coalesce(jsonb_agg(to_jsonb(e) order by e.fired_at, e.rung_at), '[]') from escalations e where e.case_id = c.id) as escalations,
    (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'round', k.parent_round)), '[]')
      from cases k where k.parent_id = c.id) as children,
    (select coalesce(jsonb_agg(jsonb_build_object('round', d.round, 'store', d.store, 'customerName', d.customer_name,
        'phone', d.phone, 'typed', d.typed, 'leftAt', d.left_at, 'receivedAt', d.received_at, 'receivedBy', d.received_by) order by d.round), '[]')
      from departures d where d.case_id = c.id and d.round is not null) as visits,
    c.status in ('open', 'paused') and (coalesce(${isFormer}, false)
      or exists (select 1 from engine_inbox i where i.case_id = c.id and i.lane = 'reseat')) as advancing
  from cases c join policies p on p.id = c.policy_id where ${which}`,
    columns: {
      ...{ id: 'text', row: 'jsonb', steps: 'jsonb', escalations: 'jsonb', children: 'jsonb', visits: 'jsonb' },
      ...{ advancing: 'bool', policy_version: 'int4', time_zone: 'text' },
    },
  });
// one case is asked for by its key alone: of a list of keys the planner makes a plan anew each time
const readOne = readBy('read-case', 'c.id = $2');
const readMany = readBy('read-cases', 'c.id = any($2)');
