import { eq, sql } from 'drizzle-orm';
import type { Notice } from '../../domain/notices/delivery';
import type { Querier } from '../connection';
import { caseFacts, cases, escalations, notices } from '../schema';
import { reading } from './reading';

/** A notice with how what it tells of stands; the policy and store of its case say how it is shown. */
export interface NoticeRead {
  notice: Notice;
  status: string | null;
  acknowledgedBy: string | null;
  /** When they promised to be back. */
  backBy: string | null;
  case: { policyId: string; store: string | null } | null;
}

/** A notice, or null. */
export async function readNotice(db: Querier, id: string): Promise<NoticeRead | null> {
  const rows = await reading(db)
    .select({
      notice: notices,
      status: escalations.status,
      acknowledgedBy: escalations.acknowledgedBy,
      backBy: sql<string | null>`(select f.data ->> 'backBy' from ${caseFacts} f where f.case_id = ${notices.caseId}
        and f.kind = 'acknowledged' and f.data ->> 'escalation' = ${notices.id} limit 1)`,
      case: { policyId: cases.policyId, store: cases.store },
    })
    .from(notices)
    .leftJoin(escalations, eq(escalations.id, notices.id))
    .leftJoin(cases, eq(cases.id, notices.caseId))
    .where(eq(notices.id, id));
  return rows[0] ?? null;
}
