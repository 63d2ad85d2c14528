import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Querier } from '../connection';
import { planErrors, planRows } from '../schema';
import { following, reading } from './reading';

export interface PlanErrorRow {
  line: number;
  code: string;
  message: string;
}

/** What is wrong with the bad rows, in the order of the file. */
export async function listPlanErrors(
  db: Querier,
  planId: string,
  after: { line: number; code: string } | null,
  limit: number,
): Promise<PlanErrorRow[]> {
  const { line, code, message } = planErrors;
  return reading(db)
    .select({ line, code, message })
    .from(planErrors)
    .where(and(eq(planErrors.planId, planId), following([line, code], after && [after.line, after.code], 'up')))
    .orderBy(line, code)
    .limit(limit);
}

export interface PlanRowReading {
  line: number;
  plate: string;
  customerName: string;
  phone: string | null;
  item: string | null;
  dueOn: string | null;
  remindOn: string | null;
  startAt: Date;
  caseId: string | null;
}

/** The good rows, in the order of the file. */
export async function listPlanRows(
  db: Querier,
  planId: string,
  filter: { isOpened: boolean | null; afterLine: number | null; limit: number },
): Promise<PlanRowReading[]> {
  const { isOpened, afterLine, limit } = filter;
  const { line, plate, customerName, phone, item, dueOn, remindOn, startAt, caseId } = planRows;
  return reading(db)
    .select({ line, plate, customerName, phone, item, dueOn, remindOn, startAt, caseId })
    .from(planRows)
    .where(
      and(
        eq(planRows.planId, planId),
        isOpened === null ? undefined : isOpened ? isNotNull(caseId) : isNull(caseId),
        afterLine === null ? undefined : gt(line, afterLine),
      ),
    )
    .orderBy(line)
    .limit(limit);
}
