import { CHAIN_ZONE } from '../../domain/policy';
import { procedureOf } from '../../domain/procedures';
import type { Querier } from '../connection';
import { shapes, type CaseRow, type EscalationRow, type StepRow } from '../ledger/rows';

/** A case as people see it, read in one statement. */
export interface CaseReading {
  row: CaseRow;
  steps: StepRow[];
  escalations: EscalationRow[];
  children: string[];
  advancing: boolean;
  policyVersion: number;
  /** Its store's, else head office's. */
  timeZone: string;
}

/** Reads one case with all that hangs on it, or null. */
export async function readCase(db: Querier, caseId: string): Promise<CaseReading | null> {
  const [reading] = await readCases(db, [caseId]);
  return reading ?? null;
}

/** Reads cases in the order asked for; missing ones are left out. */
export async function readCases(db: Querier, caseIds: readonly string[]): Promise<CaseReading[]> {
  const found = await db.query<Raw>({ name: 'read-cases', text: readSql, values: [caseIds] });
  const byId = new Map(found.rows.map(raw => [raw.id, readingOf(raw)]));
  return caseIds.flatMap(id => byId.get(id) ?? []);
}

interface Raw {
  id: string;
  row: Record<string, unknown>;
  steps: Record<string, unknown>[];
  escalations: Record<string, unknown>[];
  children: string[];
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
    advancing: raw.advancing,
    policyVersion: raw.policy_version,
    timeZone: raw.time_zone ?? CHAIN_ZONE,
  };
}

const readSql = `
  select c.id, to_jsonb(c) as row, p.version as policy_version, (select time_zone from stores where key = c.store) as time_zone,
    (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from steps s where s.case_id = c.id) as steps,
    (select coalesce(jsonb_agg(to_jsonb(e) order by e.fired_at, e.rung_at), '[]') from escalations e where e.case_id = c.id) as escalations,
    (select coalesce(jsonb_agg(k.id), '[]') from cases k where k.parent_id = c.id) as children,
    exists (select 1 from engine_inbox i where i.case_id = c.id) as advancing
  from cases c join policies p on p.id = c.policy_id where c.id = any($1)`;
